namespace Duel.Tensors;

/// <summary>The geometry of a convolution from the shapes of its operands.</summary>
internal static class ConvolutionShapes
{
    public static ConvolutionShape Forward(Shape x, Shape w, ConvolutionOptions options)
    {
        var rank = Check(x, w, options);
        if (w[^2] * options.Groups != x[^1] || w[^1] % options.Groups != 0)
            throw new ShapeException($"A convolution of data {x} with weight {w} in {options.Groups} group(s): the data have {x[^1]} channels, the weight takes {w[^2]} a group and gives {w[^1]} in all.");
        var (stride, padding, dilation) = (Each(options.Stride, rank), Each(options.Padding, rank), Each(options.Dilation, rank));
        var (input, kernel, output) = (Spatial(x), w.ToArray()[..rank], new int[rank]);
        for (var axis = 0; axis < rank; axis++)
        {
            var reach = (dilation[axis] * (kernel[axis] - 1)) + 1;
            output[axis] = ((input[axis] + (2 * padding[axis]) - reach) / stride[axis]) + 1;
            if (input[axis] + (2 * padding[axis]) < reach)
                throw new ShapeException($"A convolution of data {x} with weight {w}: along axis {axis + 1} the window covers {reach} places, the data with padding {padding[axis]} have {input[axis] + (2 * padding[axis])}.");
        }
        return new(x[0], input, x[^1], output, w[^1], kernel, stride, padding, dilation, options.Groups);
    }

    public static ConvolutionShape Transposed(Shape x, Shape w, ConvolutionOptions options, int outputPadding)
    {
        var rank = Check(x, w, options);
        if (w[^1] != x[^1] || x[^1] % options.Groups != 0)
            throw new ShapeException($"A transposed convolution of data {x} with weight {w} in {options.Groups} group(s): the data have {x[^1]} channels, the weight takes {w[^1]}.");
        var (stride, padding, dilation) = (Each(options.Stride, rank), Each(options.Padding, rank), Each(options.Dilation, rank));
        var (small, kernel, large) = (Spatial(x), w.ToArray()[..rank], new int[rank]);
        for (var axis = 0; axis < rank; axis++)
        {
            large[axis] = ((small[axis] - 1) * stride[axis]) - (2 * padding[axis]) + (dilation[axis] * (kernel[axis] - 1)) + 1 + outputPadding;
            if (large[axis] < 1)
                throw new ShapeException($"A transposed convolution of data {x} with weight {w}: padding {padding[axis]} leaves nothing along axis {axis + 1}.");
        }
        return new(x[0], large, w[^2] * options.Groups, small, x[^1], kernel, stride, padding, dilation, options.Groups);
    }

    public static Shape InputOf(ConvolutionShape shape) => new([shape.Batch, .. shape.Input, shape.InputChannels]);

    public static Shape OutputOf(ConvolutionShape shape) => new([shape.Batch, .. shape.Output, shape.OutputChannels]);

    public static Shape WeightOf(ConvolutionShape shape) => new([.. shape.Kernel, shape.InputChannels / shape.Groups, shape.OutputChannels]);

    private static int Check(Shape x, Shape w, ConvolutionOptions options)
    {
        var rank = x.Rank - 2;
        if (rank is < 1 or > 3 || w.Rank != x.Rank)
            throw new ShapeException($"A convolution of data {x} with weight {w}: data are [N, 1 to 3 spatial extents, C] and the weight has as many axes.");
        if (options.Stride.Any(n => n < 1) || options.Dilation.Any(n => n < 1) || options.Padding.Any(n => n < 0) || options.Groups < 1)
            throw new ShapeException($"Convolution options {options}: stride, dilation and groups are 1 or more, padding is 0 or more.");
        return rank;
    }

    private static int[] Spatial(Shape x) => x.ToArray()[1..^1];

    private static int[] Each(IReadOnlyList<int> values, int rank) => values.Count switch
    {
        1 => [.. Enumerable.Repeat(values[0], rank)],
        var count when count == rank => [.. values],
        var count => throw new ShapeException($"{count} numbers for {rank} spatial axes: give one for all or one an axis."),
    };
}
