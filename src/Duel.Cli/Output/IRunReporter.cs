using Duel.Training;

namespace Duel.Cli;

/// <summary>Shows a run to somebody while it goes on.</summary>
internal interface IRunReporter
{
    /// <summary>Shows what happens until it ends.</summary>
    /// <param name="events">Events of the run.</param>
    /// <param name="seen">Is given each event too.</param>
    Task FollowAsync(IAsyncEnumerable<TrainingEvent> events, Action<TrainingEvent> seen);
}
