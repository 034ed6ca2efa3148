namespace Duel.Training;

/// <summary>A schedule of a part of a run, such as a phase: it begins and ends with that part, and is held before and after it.</summary>
/// <param name="Start">The share of the run at which the part begins, [0, 1).</param>
/// <param name="End">The share at which it ends, above <paramref name="Start"/> and at most 1.</param>
/// <param name="Schedule">Schedule in between, as a function of the share of the part.</param>
public sealed record Within(double Start, double End, ISchedule Schedule) : ISchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Schedule.At(Math.Clamp((progress - Start) / (End - Start), 0, 1));
}
