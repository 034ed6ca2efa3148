namespace Duel.Tensors;

/// <summary>Algorithm of convolutions.</summary>
public enum ConvolutionAlgorithm
{
    /// <summary>
    /// The one that is expected to be fastest: where it pays, tiles of outputs are made with fewer multiplications (minimal filtering), which
    /// costs accuracy: errors up to 5e-5 of the largest value, where direct sums have 5e-6.
    /// </summary>
    Auto,

    /// <summary>Every product is formed and added up as the definition says.</summary>
    Direct,
}
