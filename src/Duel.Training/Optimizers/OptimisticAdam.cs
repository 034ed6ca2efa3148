namespace Duel.Training;

/// <summary>Adam that takes each step twice and the step before it back: games that would circle come to rest
/// (Daskalakis et al. 2018, arXiv:1711.00141, algorithm 1).</summary>
/// <param name="Rate">Step size; above 0.</param>
/// <param name="Beta1">Decay of the first moment, [0, 1).</param>
/// <param name="Beta2">Decay of the second moment, [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment; above 0.</param>
[Listed("optimisticadam", "Adam that takes each step twice and the step before it back: games that would circle come to rest", "arXiv:1711.00141", "optimistic-adam")]
public sealed record OptimisticAdam(double Rate = 1e-4, double Beta1 = 0.5, double Beta2 = 0.9, double Epsilon = 1e-8) : IOptimizer
{
    /// <inheritdoc/>
    public double Optimism => 1;

    /// <inheritdoc/>
    public int Moments => Beta1 == 0 ? 2 : 3;

    /// <inheritdoc/>
    public Update At(long step, double rate) => new Adam(Rate, Beta1, Beta2, Epsilon).At(step, rate);
}
