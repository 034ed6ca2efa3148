namespace Duel.Training;

/// <summary>Full until a point of the run, then falling evenly to the end.</summary>
/// <param name="Start">The share of the run at which the fall begins, [0, 1).</param>
/// <param name="Final">The factor at the end.</param>
[Listed("linear-decay", "the full rate until a point of the run, then an even fall")]
public sealed record LinearDecay(double Start = 0, double Final = 0) : ISchedule
{
    /// <inheritdoc/>
    public double At(double progress) => progress <= Start ? 1 : 1 + ((Final - 1) * (progress - Start) / (1 - Start));
}
