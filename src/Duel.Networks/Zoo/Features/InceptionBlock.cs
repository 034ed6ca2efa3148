namespace Duel.Networks;

/// <summary>Several ways through one block, their channels side by side.</summary>
/// <param name="branches">Each way; in the order of their channels.</param>
internal sealed class InceptionBlock(params Func<Tensor, Tensor>[] branches)
{
    public Tensor Forward(Tensor x) => Tensor.Concat(3, [.. branches.Select(branch => branch(x))]);

    /// <summary>Figure 5 of the paper, on 35x35 places.</summary>
    public static InceptionBlock At35(InceptionLayers layers, string name, int inputs, int pooled) => new(
        Chain(layers.Make($"{name}.branch1x1", inputs, 64, 1, 1)),
        Chain(layers.Make($"{name}.branch5x5_1", inputs, 48, 1, 1), layers.Make($"{name}.branch5x5_2", 48, 64, 5, 5)),
        Chain(layers.Make($"{name}.branch3x3dbl_1", inputs, 64, 1, 1), layers.Make($"{name}.branch3x3dbl_2", 64, 96, 3, 3), layers.Make($"{name}.branch3x3dbl_3", 96, 96, 3, 3)),
        After(MeanAround, layers.Make($"{name}.branch_pool", inputs, pooled, 1, 1)));

    /// <summary>From 35x35 places to 17x17.</summary>
    public static InceptionBlock To17(InceptionLayers layers, string name, int inputs) => new(
        Chain(layers.Make($"{name}.branch3x3", inputs, 384, 3, 3, stride: 2, padded: false)),
        Chain(layers.Make($"{name}.branch3x3dbl_1", inputs, 64, 1, 1), layers.Make($"{name}.branch3x3dbl_2", 64, 96, 3, 3), layers.Make($"{name}.branch3x3dbl_3", 96, 96, 3, 3, stride: 2, padded: false)),
        InceptionV3.Pooled);

    /// <summary>Figure 6 of the paper, on 17x17 places.</summary>
    public static InceptionBlock At17(InceptionLayers layers, string name, int narrow)
    {
        const int Inputs = 768, Outputs = 192;
        return new(
            Chain(layers.Make($"{name}.branch1x1", Inputs, Outputs, 1, 1)),
            Chain(layers.Make($"{name}.branch7x7_1", Inputs, narrow, 1, 1), layers.Make($"{name}.branch7x7_2", narrow, narrow, 1, 7), layers.Make($"{name}.branch7x7_3", narrow, Outputs, 7, 1)),
            Chain(layers.Make($"{name}.branch7x7dbl_1", Inputs, narrow, 1, 1), layers.Make($"{name}.branch7x7dbl_2", narrow, narrow, 7, 1), layers.Make($"{name}.branch7x7dbl_3", narrow, narrow, 1, 7),
                layers.Make($"{name}.branch7x7dbl_4", narrow, narrow, 7, 1), layers.Make($"{name}.branch7x7dbl_5", narrow, Outputs, 1, 7)),
            After(MeanAround, layers.Make($"{name}.branch_pool", Inputs, Outputs, 1, 1)));
    }

    /// <summary>From 17x17 places to 8x8.</summary>
    public static InceptionBlock To8(InceptionLayers layers, string name)
    {
        const int Inputs = 768, Narrow = 192;
        return new(
            Chain(layers.Make($"{name}.branch3x3_1", Inputs, Narrow, 1, 1), layers.Make($"{name}.branch3x3_2", Narrow, 320, 3, 3, stride: 2, padded: false)),
            Chain(layers.Make($"{name}.branch7x7x3_1", Inputs, Narrow, 1, 1), layers.Make($"{name}.branch7x7x3_2", Narrow, Narrow, 1, 7),
                layers.Make($"{name}.branch7x7x3_3", Narrow, Narrow, 7, 1), layers.Make($"{name}.branch7x7x3_4", Narrow, Narrow, 3, 3, stride: 2, padded: false)),
            InceptionV3.Pooled);
    }

    /// <summary>Figure 7 of the paper, on 8x8 places.</summary>
    public static InceptionBlock At8(InceptionLayers layers, string name, int inputs, Func<Tensor, Tensor> pool)
    {
        const int Wide = 384;
        var first = layers.Make($"{name}.branch3x3_1", inputs, Wide, 1, 1);
        var (across, down) = (layers.Make($"{name}.branch3x3_2a", Wide, Wide, 1, 3), layers.Make($"{name}.branch3x3_2b", Wide, Wide, 3, 1));
        var (narrow, second) = (layers.Make($"{name}.branch3x3dbl_1", inputs, 448, 1, 1), layers.Make($"{name}.branch3x3dbl_2", 448, Wide, 3, 3));
        var (across2, down2) = (layers.Make($"{name}.branch3x3dbl_3a", Wide, Wide, 1, 3), layers.Make($"{name}.branch3x3dbl_3b", Wide, Wide, 3, 1));
        return new(
            Chain(layers.Make($"{name}.branch1x1", inputs, 320, 1, 1)),
            x => Fork(first.Rectified(x), across, down),
            x => Fork(second.Rectified(narrow.Rectified(x)), across2, down2),
            After(pool, layers.Make($"{name}.branch_pool", inputs, 192, 1, 1)));
    }

    /// <summary>The mean of 3x3 places, those outside of the picture left out of the divisor.</summary>
    public static Tensor MeanAround(Tensor x) => MeanAlong(MeanAlong(x, 1), 2);

    /// <summary>The greatest of 3x3 places; zeros around change nothing, as activations are rectified.</summary>
    public static Tensor GreatestAround(Tensor x) => x.Pad2d(1).MaxPool(1, 3, 1).MaxPool(2, 3, 1);

    private static Tensor MeanAlong(Tensor x, int axis)
    {
        var extent = x.Shape[axis];
        var full = new float[extent];
        Array.Fill(full, 1f);
        // At either end one place of three lies outside.
        (full[0], full[^1]) = (1.5f, 1.5f);
        return x.MeanPool(axis, 3, 1, 1) * Tensor.From(full, axis == 1 ? [1, extent, 1, 1] : [1, 1, extent, 1]);
    }

    private static Tensor Fork(Tensor x, FoldedConvolution first, FoldedConvolution second) => Tensor.Concat(3, first.Rectified(x), second.Rectified(x));

    private static Func<Tensor, Tensor> Chain(params FoldedConvolution[] steps) => x => steps.Aggregate(x, (y, step) => step.Rectified(y));

    private static Func<Tensor, Tensor> After(Func<Tensor, Tensor> pool, FoldedConvolution convolution) => x => convolution.Rectified(pool(x));
}
