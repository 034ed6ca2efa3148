namespace Duel.Training;

/// <summary>Steps scaled by a running mean of the squared gradient (Tieleman and Hinton 2012, lecture 6.5 of Neural networks for machine learning); the WGAN paper's choice, arXiv:1701.07875.</summary>
/// <param name="Rate">Step size; above 0.</param>
/// <param name="Decay">Decay of the second moment, [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment; above 0.</param>
[Listed("rmsprop", "steps scaled by a running mean of the squared gradient; the WGAN paper's choice", "arXiv:1701.07875")]
public sealed record RmsProp(double Rate = 5e-5, double Decay = 0.99, double Epsilon = 1e-8) : IOptimizer
{
    /// <inheritdoc/>
    public int Moments => 1;

    /// <inheritdoc/>
    public Update At(long step, double rate) => new()
    {
        StepSize = (float)rate,
        SecondDecay = (float)Decay,
        SecondGain = (float)(1 - Decay),
        SecondCorrection = 1,
        Epsilon = (float)Epsilon,
        Bound = float.PositiveInfinity,
    };
}
