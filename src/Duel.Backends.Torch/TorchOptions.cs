namespace Duel.Backends.Torch;

/// <summary>The share of an engine's work that LibTorch takes, and its precision.</summary>
internal sealed record TorchOptions
{
    // Below, wrapping the operands costs as much as the product: docs/engines.md has measurements.
    private const long FewestMultiplications = 1 << 20;

    /// <summary>The number format that inputs of products and convolutions are rounded to; null for none.</summary>
    public torch.ScalarType? Rounding { get; init; }

    /// <summary>True if Torch takes whatever it knows, however small: for tests.</summary>
    public bool TakesAll { get; init; }

    /// <summary>True if an operation goes to Torch.</summary>
    /// <remarks>
    /// Of the rest, results would have to be copied to where Duel has them, which takes as long as making them there; and TorchSharp has no
    /// function for the derivative of a convolution with respect to its weight, so that it would be made in a roundabout way.
    /// </remarks>
    public bool Takes(Operation operation, ReadOnlySpan<Tensor> inputs) => TakesAll || operation switch
    {
        Operation.Convolution { Kind: not OperationKind.ConvolveWeightGradient } convolution => convolution.Geometry.Operations / 2 >= FewestMultiplications,
        Operation.MatMul product => inputs[1].Shape.Count * (product.TransposeA ? inputs[0].Shape[^1] : inputs[0].Shape[^2]) >= FewestMultiplications,
        _ => false,
    };
}
