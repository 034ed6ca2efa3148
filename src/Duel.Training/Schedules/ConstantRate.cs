namespace Duel.Training;

/// <summary>The same factor all through the run.</summary>
/// <param name="Factor">Above 0.</param>
[Listed("constant", "the same rate all through the run")]
public sealed record ConstantRate(double Factor = 1) : ISchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Factor;
}
