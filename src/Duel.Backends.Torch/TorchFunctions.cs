namespace Duel.Backends.Torch;

/// <summary>Duel's operations as functions of Torch's tensors, channels last as Duel's are.</summary>
/// <remarks>Results may be views of inputs, in any order of strides: who keeps them copies them.</remarks>
/// <param name="rounding">Number format that inputs of products and convolutions are rounded to; null for none.</param>
internal sealed partial class TorchFunctions(torch.ScalarType? rounding)
{
    /// <summary>Carries out an operation.</summary>
    /// <param name="operation">Operation to carry out.</param>
    /// <param name="inputs">In the order that <see cref="OperationKind"/> names them; none is empty.</param>
    /// <param name="count">Number of results asked for.</param>
    /// <returns>The results; null for a kind that is not known here.</returns>
    public torch.Tensor[]? Run(Operation operation, torch.Tensor[] inputs, int count) => operation switch
    {
        Operation.Normalization normalization => Normalize(normalization, inputs)[..count],
        Operation.NormalizationStep { Kind: OperationKind.NormalizeGradient } step => NormalizeGradient(step, inputs, count),
        Operation.SpectralDivision => SpectralNormalize(inputs)[..count],
        _ => count == 1 && One(operation, inputs) is { } found ? [found] : null,
    };

    /// <summary>True if a result may lie in the memory of an input.</summary>
    public static bool MayShare(Operation operation) => operation.Kind is OperationKind.Broadcast or OperationKind.Permute or OperationKind.Slice;

    private torch.Tensor? One(Operation operation, torch.Tensor[] inputs) => operation.Kind switch
    {
        OperationKind.MatMul => MatMul((Operation.MatMul)operation, inputs),
        OperationKind.Convolve => Convolve((Operation.Convolution)operation, inputs),
        OperationKind.ConvolveTransposed => ConvolveTransposed((Operation.Convolution)operation, inputs),
        OperationKind.ConvolveWeightGradient => ConvolveWeightGradient((Operation.Convolution)operation, inputs),
        OperationKind.Normalize => NormalizeAgain((Operation.NormalizationStep)operation, inputs),
        OperationKind.SpectralNormalizeGradient => SpectralNormalizeGradient(inputs),
        OperationKind.Concat => torch.cat(inputs, ((Operation.Concat)operation).Axis),
        OperationKind.Softmax => inputs[0].softmax(-1),
        OperationKind.SoftmaxGradient => (inputs[0] - (inputs[0] * inputs[1]).sum(-1, keepdim: true)) * inputs[1],
        OperationKind.LogSumExp => inputs[0].logsumexp(-1, keepdim: true),
        OperationKind.Plane => Along(((Operation.Plane)operation).Across, Along(((Operation.Plane)operation).Down, inputs[0])),
        OperationKind.Warp or OperationKind.WarpBack => Warp((Operation.Warp)operation, inputs[0]),
        OperationKind.GridSample => GridSample((Operation.GridSample)operation, inputs[0], inputs[1]),
        OperationKind.GridSampleBack => GridSampleBack((Operation.GridSampleBack)operation, inputs[0], inputs[1]),
        OperationKind.Gather => inputs[0].flatten().index_select(0, Places(((Operation.Gather)operation).Places, inputs[0])).reshape(Extents(((Operation.Gather)operation).Places.Shape)),
        OperationKind.ScatterAdd => ScatterAdd((Operation.ScatterAdd)operation, inputs[0]),
        _ => inputs.Length switch
        {
            1 => Unary(operation, inputs[0]),
            2 => Binary(operation, inputs[0], inputs[1]),
            _ => null,
        },
    };

    private static long[] Extents(Shape shape) => [.. shape.ToArray().Select(extent => (long)extent)];
}
