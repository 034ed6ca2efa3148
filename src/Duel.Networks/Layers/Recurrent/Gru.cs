namespace Duel.Networks;

/// <summary>A recurrent layer with two gates and no separate memory (Cho et al. 2014, arXiv:1406.1078): [N, T, F] to [N, T, H].</summary>
/// <remarks>
/// Gates lie side by side in PyTorch's order: reset, update, candidate.
/// Unlike the paper: the reset gate acts on the product of the state, shift included, as in PyTorch and cuDNN.
/// </remarks>
/// <param name="features">F</param>
/// <param name="units">H</param>
/// <param name="rng">The stream that weights start from.</param>
/// <param name="twoBiases">True if the product with the state has a shift of its own, as in PyTorch.</param>
public sealed class Gru(int features, int units, Rng rng, bool twoBiases = true) : Layer
{
    [OmitFromPath]
    private readonly GateWeights gates = new(features, units, 3, rng, twoBiases);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Unroll(x).Outputs;

    /// <summary>Runs over a sequence.</summary>
    /// <param name="x">[N, T, F]</param>
    /// <param name="state">[N, H], where to start; zeros when left out.</param>
    /// <returns>The outputs [N, T, H] and the last of them, [N, H].</returns>
    /// <exception cref="ShapeException">A shape differs from these.</exception>
    public (Tensor Outputs, Tensor State) Unroll(Tensor x, Tensor? state = null)
    {
        TimeSteps.Check(this, x, features);
        var outputs = gates.OfInput(x).GruUnroll(gates.HiddenWeight, gates.HiddenShift, state);
        return (outputs, outputs.Slice(1, x.Shape[1] - 1, 1).Reshape([x.Shape[0], units]));
    }
}
