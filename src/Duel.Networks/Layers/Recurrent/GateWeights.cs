namespace Duel.Networks;

/// <summary>The weights of all gates of a recurrent layer side by side, uniform within ±1 / √H at first as in PyTorch.</summary>
internal sealed class GateWeights : Module
{
    private readonly Parameter inputWeight;
    private readonly Parameter hiddenWeight;
    private readonly Parameter inputBias;
    private readonly Parameter? hiddenBias;

    /// <param name="features">F</param>
    /// <param name="units">H</param>
    /// <param name="gates">Number of gates in a unit.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="twoBiases">True if the product with the state has a shift of its own.</param>
    public GateWeights(int features, int units, int gates, Rng rng, bool twoBiases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentNullException.ThrowIfNull(rng);
        var bound = 1 / Math.Sqrt(units);
        inputWeight = new(rng["inputWeight"].Uniform([features, gates * units], -bound, bound), ParameterLayout.Linear);
        hiddenWeight = new(rng["hiddenWeight"].Uniform([units, gates * units], -bound, bound), ParameterLayout.Linear);
        inputBias = new(rng["inputBias"].Uniform([gates * units], -bound, bound));
        hiddenBias = twoBiases ? new(rng["hiddenBias"].Uniform([gates * units], -bound, bound)) : null;
    }

    /// <summary>The input's share in all gates for all steps at once: [N, T, F] to [N, T, gates H].</summary>
    public Tensor OfInput(Tensor x) => x.MatMul(inputWeight.Value, inputBias.Value, 1);

    /// <summary>[H, gates H]: weight of the state's share.</summary>
    public Tensor HiddenWeight => hiddenWeight.Value;

    /// <summary>True if the state's share has a shift of its own.</summary>
    public bool HasTwoShifts => hiddenBias is not null;

    /// <summary>[gates H]: shift of the state's share; zeros where it has none.</summary>
    public Tensor HiddenShift => hiddenBias?.Value ?? Tensor.Zeros([hiddenWeight.Value.Shape[1]], hiddenWeight.Value.Type);
}
