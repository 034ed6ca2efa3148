namespace Duel.Training;

/// <summary>Half a cosine from one factor to another, after a linear warm-up (Loshchilov and Hutter 2017, arXiv:1608.03983).</summary>
/// <param name="Final">The factor at the end.</param>
/// <param name="Warmup">The share of the run over which the factor rises from 0, [0, 1).</param>
[Listed("cosine", "half a cosine down to a final rate, after a linear warm-up", "arXiv:1608.03983")]
public sealed record Cosine(double Final = 0, double Warmup = 0) : ISchedule
{
    /// <inheritdoc/>
    public double At(double progress) => progress < Warmup
        ? progress / Warmup
        : Final + ((1 - Final) * 0.5 * (1 + Math.Cos(Math.PI * (progress - Warmup) / (1 - Warmup))));
}
