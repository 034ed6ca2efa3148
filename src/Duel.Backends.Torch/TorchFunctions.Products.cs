namespace Duel.Backends.Torch;

/// <content>Matrix products and convolutions.</content>
internal sealed partial class TorchFunctions
{
    /// <summary>Matrices, or stacks of them, in the format that products are made in.</summary>
    public torch.Tensor Factor(torch.Tensor x, bool isTransposed) => isTransposed ? Rounded(x).transpose(-1, -2) : Rounded(x);

    /// <summary>Rectifies where the values are.</summary>
    public static torch.Tensor Rectify(torch.Tensor y, double slope) => slope == 1 ? y : y.leaky_relu_(slope);

    private torch.Tensor MatMul(Operation.MatMul operation, torch.Tensor[] inputs) =>
        Finish(Factor(inputs[0], operation.TransposeA).matmul(Factor(inputs[1], operation.TransposeB)), inputs, operation.Slope);

    private torch.Tensor Convolve(Operation.Convolution operation, torch.Tensor[] inputs)
    {
        var (stride, padding, dilation) = Walk(operation.Geometry);
        var (x, w, groups) = (ChannelsFirst(inputs[0]), WeightFirst(inputs[1]), operation.Geometry.Tables.Groups);
        var found = stride.Length switch
        {
            1 => torch.nn.functional.conv1d(x, w, null, stride[0], padding[0], dilation[0], groups),
            2 => torch.nn.functional.conv2d(x, w, null, stride, padding, dilation, groups),
            _ => torch.nn.functional.conv3d(x, w, null, stride, padding, dilation, groups),
        };
        return Finish(ChannelsLast(found), inputs, operation.Slope);
    }

    private torch.Tensor ConvolveTransposed(Operation.Convolution operation, torch.Tensor[] inputs)
    {
        var geometry = operation.Geometry;
        var (stride, padding, dilation) = Walk(geometry);
        long[] unreached = [.. geometry.Axes.Select(axis => (long)axis.Unreached)];
        var (x, w, groups) = (ChannelsFirst(inputs[0]), WeightFirst(inputs[1]), geometry.Tables.Groups);
        var found = stride.Length switch
        {
            1 => torch.nn.functional.conv_transpose1d(x, w, null, stride[0], padding[0], unreached[0], dilation[0], groups),
            2 => torch.nn.functional.conv_transpose2d(x, w, null, stride, padding, unreached, dilation, groups),
            _ => torch.nn.functional.conv_transpose3d(x, w, null, stride, padding, unreached, dilation, groups),
        };
        return Finish(ChannelsLast(found), inputs, operation.Slope);
    }

    /// <summary>For each tap, the product of the data that it meets with the gradient, over all samples and places.</summary>
    /// <remarks>TorchSharp has no function for it. Its other form, a convolution of the data with the gradient, takes windows as large as the picture.</remarks>
    private torch.Tensor ConvolveWeightGradient(Operation.Convolution operation, torch.Tensor[] inputs)
    {
        var (geometry, groups) = (operation.Geometry, operation.Geometry.Tables.Groups);
        var (x, g) = (Padded(Rounded(inputs[0]), geometry), Rounded(inputs[1]));
        var (channels, outputs) = (x.shape[^1] / groups, g.shape[^1] / groups);
        var taps = geometry.Axes.Aggregate(1, (count, axis) => count * axis.Kernel);
        var products = new torch.Tensor[taps];
        var gradients = g.reshape(-1, groups, outputs).transpose(0, 1);
        for (var tap = 0; tap < taps; tap++)
        {
            var met = x;
            for (int axis = geometry.Axes.Length - 1, rest = tap; axis >= 0; rest /= geometry.Axes[axis].Kernel, axis--)
            {
                var (along, places) = (geometry.Axes[axis], inputs[1].shape[axis + 1]);
                var first = (long)(rest % along.Kernel) * along.Dilation;
                met = met.slice(axis + 1, first, first + ((places - 1) * along.Stride) + 1, along.Stride);
            }
            // [groups, C, K], and groups side by side as the weight has them.
            var product = met.reshape(-1, groups, channels).permute(1, 2, 0).matmul(gradients);
            products[tap] = product.permute(1, 0, 2).reshape(channels, groups * outputs);
        }
        return torch.stack(products).reshape(Extents(geometry.Weight)).to(inputs[0].dtype);
    }

    private static torch.Tensor Padded(torch.Tensor x, ConvolutionGeometry geometry)
    {
        // Last axis first, channels none.
        long[] margins = [0, 0, .. geometry.Axes.Reverse().SelectMany(axis => new long[] { axis.Padding, axis.Padding })];
        return margins.All(margin => margin == 0) ? x : torch.nn.functional.pad(x, margins, PaddingModes.Constant, 0);
    }

    private static (long[] Stride, long[] Padding, long[] Dilation) Walk(ConvolutionGeometry geometry) =>
        ([.. geometry.Axes.Select(axis => (long)axis.Stride)], [.. geometry.Axes.Select(axis => (long)axis.Padding)], [.. geometry.Axes.Select(axis => (long)axis.Dilation)]);

    /// <summary>[N, …, C] as [N, C, …], which is no more than another order of strides.</summary>
    private torch.Tensor ChannelsFirst(torch.Tensor x) => Rounded(x.movedim([-1], [1]));

    private static torch.Tensor ChannelsLast(torch.Tensor y) => y.movedim([1], [-1]);

    /// <summary>[taps, C, K] as [K, C, taps].</summary>
    private torch.Tensor WeightFirst(torch.Tensor w) => Rounded(w.movedim([-1, -2], [0, 1]));

    private torch.Tensor Rounded(torch.Tensor x) => rounding is { } type && x.dtype == torch.ScalarType.Float32 ? x.to(type) : x;

    /// <summary>Back in the format of the inputs, shifted and rectified.</summary>
    private static torch.Tensor Finish(torch.Tensor found, torch.Tensor[] inputs, double slope)
    {
        found = found.to(inputs[0].dtype);
        return Rectify(inputs.Length > 2 ? found.add_(inputs[2]) : found, slope);
    }
}
