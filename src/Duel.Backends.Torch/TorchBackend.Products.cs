namespace Duel.Backends.Torch;

/// <content>Matrix products and convolutions.</content>
internal sealed partial class TorchBackend
{
    private Tensor MatMul(ReadOnlySpan<Tensor> inputs, Operation.MatMul operation)
    {
        var (a, b) = (inputs[0], inputs[1]);
        var (n, k) = operation.TransposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var m = operation.TransposeB ? b.Shape[^2] : b.Shape[^1];
        var y = Cpu.Allocate(a.Shape.With(-1, m).With(-2, n), a.Type);
        using var scope = torch.NewDisposeScope();
        var batch = checked((int)(y.Shape.Count / Math.Max(1, (long)n * m)));
        var (first, second, to) = (Stack(a, batch, operation.TransposeA), Stack(b, batch, operation.TransposeB), TorchView.Of(y));
        if (batch != 1 || options.Rounding is not null)
        {
            Finish(to.view(batch, n, m), first.matmul(second), inputs.Length > 2 ? inputs[2] : null, operation.Slope);
            return y;
        }
        // A sum with nothing is written where the result lies, as no other product is.
        var hasShift = inputs.Length > 2;
        if (hasShift)
            to.copy_(TorchView.Of(inputs[2]));
        else if (k == 0)
            to.zero_();
        to.addmm_(first[0], second[0], hasShift ? 1 : 0, 1);
        Rectify(to, operation.Slope);
        return y;
    }

    /// <summary>Matrices [batch, rows, columns], rounded where that is asked for.</summary>
    private torch.Tensor Stack(Tensor x, int batch, bool isTransposed)
    {
        var stack = Rounded(TorchView.Of(x, [batch, x.Shape[^2], x.Shape[^1]]));
        return isTransposed ? stack.transpose(1, 2) : stack;
    }

    private Tensor Convolve(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var geometry = operation.Geometry;
        var y = Cpu.Allocate(geometry.Output, inputs[0].Type);
        using var scope = torch.NewDisposeScope();
        var (stride, padding, dilation) = Walk(geometry);
        var found = Convolution(ChannelsFirst(inputs[0]), WeightFirst(inputs[1]), stride, padding, dilation, geometry.Tables.Groups);
        Finish(TorchView.Of(y), ChannelsLast(found), inputs.Length > 2 ? inputs[2] : null, operation.Slope);
        return y;
    }

    private Tensor ConvolveTransposed(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var geometry = operation.Geometry;
        var y = Cpu.Allocate(geometry.Input, inputs[0].Type);
        using var scope = torch.NewDisposeScope();
        var (stride, padding, dilation) = Walk(geometry);
        long[] unreached = [.. geometry.Axes.Select(axis => (long)axis.Unreached)];
        var (x, w, groups) = (ChannelsFirst(inputs[0]), WeightFirst(inputs[1]), geometry.Tables.Groups);
        var found = stride.Length switch
        {
            1 => torch.nn.functional.conv_transpose1d(x, w, null, stride[0], padding[0], unreached[0], dilation[0], groups),
            2 => torch.nn.functional.conv_transpose2d(x, w, null, stride, padding, unreached, dilation, groups),
            _ => torch.nn.functional.conv_transpose3d(x, w, null, stride, padding, unreached, dilation, groups),
        };
        Finish(TorchView.Of(y), ChannelsLast(found), inputs.Length > 2 ? inputs[2] : null, operation.Slope);
        return y;
    }

    /// <summary>A convolution too: of the data with the gradient, samples in the place of channels, and strides in that of dilations.</summary>
    private Tensor ConvolveWeightGradient(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var geometry = operation.Geometry;
        var y = Cpu.Allocate(geometry.Weight, inputs[0].Type);
        using var scope = torch.NewDisposeScope();
        var (stride, padding, dilation) = Walk(geometry);
        var (x, g, to, groups) = (ChannelsFirst(inputs[0]).transpose(0, 1), ChannelsFirst(inputs[1]).transpose(0, 1), TorchView.Of(y), geometry.Tables.Groups);
        var (channels, outputs) = (x.shape[0] / groups, g.shape[0] / groups);
        for (var group = 0; group < groups; group++)
        {
            var found = Convolution(x.narrow(0, group * channels, channels), g.narrow(0, group * outputs, outputs), dilation, padding, stride, 1);
            // Places that no window reaches give taps that the weight does not have.
            for (var axis = 0; axis < stride.Length; axis++)
                found = found.narrow(axis + 2, 0, geometry.Axes[axis].Kernel);
            // [C, K, taps] to [taps, C, K].
            long[] order = [.. Enumerable.Range(2, stride.Length).Select(axis => (long)axis), 0, 1];
            to.narrow(to.dim() - 1, group * outputs, outputs).copy_(found.permute(order));
        }
        return y;
    }

    private static torch.Tensor Convolution(torch.Tensor x, torch.Tensor w, long[] stride, long[] padding, long[] dilation, long groups) => stride.Length switch
    {
        1 => torch.nn.functional.conv1d(x, w, null, stride[0], padding[0], dilation[0], groups),
        2 => torch.nn.functional.conv2d(x, w, null, stride, padding, dilation, groups),
        _ => torch.nn.functional.conv3d(x, w, null, stride, padding, dilation, groups),
    };

    private static (long[] Stride, long[] Padding, long[] Dilation) Walk(ConvolutionGeometry geometry) =>
        ([.. geometry.Axes.Select(axis => (long)axis.Stride)], [.. geometry.Axes.Select(axis => (long)axis.Padding)], [.. geometry.Axes.Select(axis => (long)axis.Dilation)]);

    /// <summary>[N, …, C] as [N, C, …], which is no more than another order of strides.</summary>
    private torch.Tensor ChannelsFirst(Tensor x) => Rounded(TorchView.Of(x).movedim([-1], [1]));

    private static torch.Tensor ChannelsLast(torch.Tensor y) => y.movedim([1], [-1]);

    /// <summary>[taps, C, K] as [K, C, taps].</summary>
    private torch.Tensor WeightFirst(Tensor w) => Rounded(TorchView.Of(w).movedim([-1, -2], [0, 1]));

    private torch.Tensor Rounded(torch.Tensor x) => options.Rounding is { } type && x.dtype == torch.ScalarType.Float32 ? x.to(type) : x;

    /// <summary>Writes a result where Duel has it, shifted and rectified there.</summary>
    private static void Finish(torch.Tensor to, torch.Tensor found, Tensor? shift, double slope)
    {
        to.copy_(found);
        if (shift is not null)
            to.add_(TorchView.Of(shift));
        Rectify(to, slope);
    }

    private static void Rectify(torch.Tensor y, double slope)
    {
        if (slope != 1)
            y.leaky_relu_(slope);
    }
}
