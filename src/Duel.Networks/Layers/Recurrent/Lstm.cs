namespace Duel.Networks;

/// <summary>A recurrent layer with a gated memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735): [N, T, F] to [N, T, H].</summary>
/// <remarks>Gates lie side by side in PyTorch's order: input, forget, candidate, output.</remarks>
/// <param name="features">F</param>
/// <param name="units">H</param>
/// <param name="rng">The stream that weights start from.</param>
/// <param name="twoBiases">True if the product with the state has a shift of its own, as in PyTorch; it adds nothing that one shift cannot do.</param>
public sealed class Lstm(int features, int units, Rng rng, bool twoBiases = false) : Layer
{
    [OmitFromPath]
    private readonly GateWeights gates = new(features, units, 4, rng, twoBiases);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Unroll(x).Outputs;

    /// <summary>Runs over a sequence.</summary>
    /// <param name="x">[N, T, F]</param>
    /// <param name="state">State to start from; zeros when left out.</param>
    /// <returns>The outputs [N, T, H] and the state after the last step.</returns>
    /// <exception cref="ShapeException">A shape differs from these.</exception>
    public (Tensor Outputs, LstmState State) Unroll(Tensor x, LstmState? state = null)
    {
        TimeSteps.Check(this, x, features);
        var (count, steps) = (x.Shape[0], x.Shape[1]);
        var shares = gates.OfInput(x);
        if (gates.HasTwoShifts)
            shares += gates.HiddenShift;
        var all = shares.LstmUnroll(gates.HiddenWeight, state?.Hidden, state?.Cell);
        return (all.Slice(1, 0, steps), new(Row(steps - 1), Row(steps)));

        Tensor Row(int at) => all.Slice(1, at, 1).Reshape([count, units]);
    }
}
