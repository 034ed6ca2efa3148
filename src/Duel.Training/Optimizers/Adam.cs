namespace Duel.Training;

/// <summary>Adam: steps scaled by running means of the gradient and its square (Kingma and Ba 2015, arXiv:1412.6980).</summary>
/// <param name="Rate">Step size; above 0.</param>
/// <param name="Beta1">Decay of the first moment, [0, 1). GANs use 0 to 0.5.</param>
/// <param name="Beta2">Decay of the second moment, [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment; above 0.</param>
[Listed("adam", "steps scaled by running means of the gradient and its square", "arXiv:1412.6980")]
public sealed record Adam(double Rate = 2e-4, double Beta1 = 0.5, double Beta2 = 0.999, double Epsilon = 1e-8) : IOptimizer
{
    /// <inheritdoc/>
    public int Moments => Beta1 == 0 ? 1 : 2;

    /// <inheritdoc/>
    public Update At(long step, double rate) => new()
    {
        StepSize = (float)(rate / (1 - Math.Pow(Beta1, step))),
        FirstDecay = (float)Beta1,
        FirstGain = Beta1 == 0 ? 0 : (float)(1 - Beta1),
        SecondDecay = (float)Beta2,
        SecondGain = (float)(1 - Beta2),
        SecondCorrection = (float)(1 / (1 - Math.Pow(Beta2, step))),
        Epsilon = (float)Epsilon,
        Bound = float.PositiveInfinity,
    };
}
