namespace Duel.Cli;

/// <summary>Shows a run to the user while it goes on.</summary>
internal interface IRunReporter
{
    /// <summary>Shows what happens until it ends.</summary>
    /// <param name="events">Events of the run.</param>
    /// <param name="seen">Receives each event too.</param>
    Task FollowAsync(IAsyncEnumerable<TrainingEvent> events, Action<TrainingEvent> seen);
}
