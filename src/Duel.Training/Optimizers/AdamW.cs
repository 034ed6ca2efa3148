namespace Duel.Training;

/// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019, arXiv:1711.05101).</summary>
/// <param name="Rate">Step size; above 0.</param>
/// <param name="Beta1">Decay of the first moment, [0, 1).</param>
/// <param name="Beta2">Decay of the second moment, [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment; above 0.</param>
/// <param name="Decay">Share of a parameter that a step of size 1 takes away; 0 or more.</param>
[Listed("adamw", "Adam with weight decay apart from the gradient", "arXiv:1711.05101")]
public sealed record AdamW(double Rate = 2e-4, double Beta1 = 0.5, double Beta2 = 0.999, double Epsilon = 1e-8, double Decay = 0.01) : IOptimizer
{
    /// <inheritdoc/>
    public int Moments => Beta1 == 0 ? 1 : 2;

    /// <inheritdoc/>
    public Update At(long step, double rate) =>
        new Adam(Rate, Beta1, Beta2, Epsilon).At(step, rate) with { DecoupledDecay = (float)(rate * Decay) };
}
