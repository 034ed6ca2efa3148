namespace Duel.Training;

/// <summary>A number that changes over a run, as a function of the share of the budget that is used up.</summary>
[PartKind("schedule", "schedules")]
public interface ISchedule
{
    /// <summary>The factor at a point of the run.</summary>
    /// <param name="progress">0 at the start, 1 at the end.</param>
    double At(double progress);
}
