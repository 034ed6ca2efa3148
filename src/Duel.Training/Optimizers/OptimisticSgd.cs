namespace Duel.Training;

/// <summary>Gradient descent that takes each step twice and the step before it back (Daskalakis et al. 2018, arXiv:1711.00141, equation 3).</summary>
/// <param name="Rate">Step size; above 0.</param>
[Listed("optimisticsgd", "gradient descent that takes each step twice and the step before it back", "arXiv:1711.00141", "optimistic-sgd")]
public sealed record OptimisticSgd(double Rate = 1e-2) : IOptimizer
{
    /// <inheritdoc/>
    public double Optimism => 1;

    /// <inheritdoc/>
    public int Moments => 1;

    /// <inheritdoc/>
    public Update At(long step, double rate) => new Sgd(Rate).At(step, rate);
}
