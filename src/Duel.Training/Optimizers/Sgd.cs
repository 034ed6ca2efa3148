namespace Duel.Training;

/// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013, On the importance of initialization and momentum, PMLR 28(3):1139-1147).</summary>
/// <param name="Rate">Step size; above 0.</param>
/// <param name="Momentum">Share of the last direction that stays, [0, 1); 0 for none.</param>
/// <param name="Nesterov">True if the direction looks one step ahead.</param>
/// <param name="Decay">Weight decay through the gradient; 0 or more.</param>
[Listed("sgd", "stochastic gradient descent with momentum", "")]
public sealed record Sgd(double Rate = 1e-2, double Momentum = 0, bool Nesterov = false, double Decay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public int Moments => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public Update At(long step, double rate) => new()
    {
        StepSize = (float)rate,
        FirstDecay = (float)Momentum,
        FirstGain = Momentum == 0 ? 0 : 1,
        CoupledDecay = (float)Decay,
        Lookahead = Nesterov,
        Bound = float.PositiveInfinity,
    };
}
