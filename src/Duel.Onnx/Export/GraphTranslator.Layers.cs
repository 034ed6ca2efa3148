namespace Duel.Onnx;

/// <content>Products, convolutions, sums, pooling, and functions along an axis.</content>
internal sealed partial class GraphTranslator
{
    private void Convolution(GraphNode first, GraphNode second, Operation.Convolution convolution, TracedValue[] taken)
    {
        var weight = taken[1];
        // [k..., C / groups, K] becomes [K, C / groups, k...] for both: the adjoint takes K channels and gives C.
        long[] order = [weight.Rank - 1, weight.Rank - 2, .. Enumerable.Range(0, weight.Rank - 2)];
        string[] inputs = [Channels(taken[0]), weight.IsConstant ? PermutedConstant(weight, order) : Transposed(Last(weight), order), .. taken.Length > 2 ? [Last(taken[2])] : Array.Empty<string>()];
        var isTransposed = convolution.Kind == OperationKind.ConvolveTransposed;
        List<OnnxAttribute> attributes =
        [
            new("kernel_shape", weight.First.Shape.ToArray()[..^2].Select(extent => (long)extent).ToArray()),
            new("strides", Long(convolution.Stride)),
            new("dilations", Long(convolution.Dilation)),
            // Explicit: where the odd place of "same" padding goes is what runtimes disagree about.
            new("pads", Long([.. convolution.Padding, .. convolution.Padding])),
            new("group", (long)convolution.Groups),
        ];
        if (isTransposed)
            attributes.Add(new("output_padding", Long(convolution.OutputPadding)));
        Set(first, second, Rectified(graph.Add(isTransposed ? "ConvTranspose" : "Conv", inputs, attributes), convolution.Slope), channels: true);
    }

    private void MatMul(GraphNode first, GraphNode second, Operation.MatMul product, TracedValue[] taken)
    {
        string name;
        if (taken[0].Rank == 2 && taken[1].Rank == 2 && (taken.Length > 2 || product.TransposeA || product.TransposeB))
        {
            name = graph.Add("Gemm", [.. taken.Select(Last)], new OnnxAttribute("transA", product.TransposeA ? 1L : 0L), new OnnxAttribute("transB", product.TransposeB ? 1L : 0L));
        }
        else
        {
            name = graph.Add("MatMul", [Turned(taken[0], product.TransposeA), Turned(taken[1], product.TransposeB)]);
            if (taken.Length > 2)
                name = graph.Add("Add", [name, Last(taken[2])]);
        }
        Set(first, second, Rectified(name, product.Slope), channels: false);
    }

    private string Turned(TracedValue matrices, bool isTransposed)
    {
        if (!isTransposed)
            return Last(matrices);
        long[] order = [.. Enumerable.Range(0, matrices.Rank - 2), matrices.Rank - 1, matrices.Rank - 2];
        return matrices.IsConstant ? PermutedConstant(matrices, order) : Transposed(Last(matrices), order);
    }

    private string PermutedConstant(TracedValue value, long[] order)
    {
        if (value.First.Shape != value.Second.Shape)
            return Transposed(Last(value), order);
        using var unrecorded = GradientMode.NoGrad();
        int[] axes = [.. order.Select(axis => (int)axis)];
        return Constant(new TracedValue(value.First.Permute(axes), value.Second.Permute(axes)) { IsConstant = true }, value.Rank, channels: false);
    }

    private void Sum(GraphNode first, GraphNode second, Operation.Sum sum, TracedValue x)
    {
        var (rank, keeps) = (x.Rank, sum.Shape.Rank == x.Rank);
        // Without the summed axes the others must still stand in Duel's order.
        var channels = x.PrefersChannels && (keeps || sum.Shape.Rank < 3);
        long[] axes = [.. Enumerable.Range(sum.First, sum.End - sum.First).Select(axis => (long)TracedValue.Place(axis, rank, channels)).Order()];
        var name = axes.Length == 0 ? Named(x, channels)
            : graph.Add("ReduceSum", [Named(x, channels), graph.Whole(axes)], new OnnxAttribute("keepdims", keeps ? 1L : 0L));
        Set(first, second, name, channels && keeps);
    }

    private void Permute(GraphNode first, GraphNode second, Operation.Permute permute, TracedValue x)
    {
        var channels = x.PrefersChannels;
        Set(first, second, Transposed(Named(x, channels), [.. permute.Order.Select(axis => (long)TracedValue.Place(axis, x.Rank, channels))]), channels: false);
    }

    /// <summary>Places in pixels become places from -1 to 1: of the first and last pixels for mirrored borders, as Duel mirrors at these, else of the outer edges.</summary>
    private void GridSample(GraphNode first, GraphNode second, Operation.GridSample sampling, TracedValue[] taken)
    {
        var (height, width) = (taken[0].First.Shape[1], taken[0].First.Shape[2]);
        if (taken[0].First.Shape.With(0, 1) != taken[0].Second.Shape.With(0, 1))
            throw Unclear();
        var isAligned = sampling.Mode == PadMode.Reflect;
        float[] scale = isAligned ? [2f / Math.Max(1, width - 1), 2f / Math.Max(1, height - 1)] : [2f / width, 2f / height];
        float[] shift = isAligned ? [-1, -1] : [(1f / width) - 1, (1f / height) - 1];
        var grid = graph.Add("Add", [graph.Add("Mul", [Last(taken[1]), graph.Constant([2], scale)]), graph.Constant([2], shift)]);
        Set(first, second, graph.Add("GridSample", [Channels(taken[0]), grid], new OnnxAttribute("mode", "bilinear"),
            new OnnxAttribute("padding_mode", sampling.Mode switch { PadMode.Reflect => "reflection", PadMode.Replicate => "border", _ => "zeros" }),
            new OnnxAttribute("align_corners", isAligned ? 1L : 0L)), channels: true);
    }

    private void MaxPool(GraphNode first, GraphNode second, Operation.MaxPool pool, TracedValue x)
    {
        if (x.Rank < 3 || pool.Axis == 0 || pool.Axis == x.Rank - 1)
            throw new OnnxException($"the {Function.Name} takes the greatest of windows along axis {pool.Axis} of {x.First.Shape}, which is not written yet");
        Set(first, second, graph.Add("MaxPool", [Channels(x)],
            new OnnxAttribute("kernel_shape", OneAxis(x.Rank, pool.Axis, pool.Window)), new OnnxAttribute("strides", OneAxis(x.Rank, pool.Axis, pool.Stride))), channels: true);
    }

    /// <summary>One number for each axis between batch and channels: 1, but for an axis of Duel's order.</summary>
    private static long[] OneAxis(int rank, int axis, long number, long others = 1) => [.. Enumerable.Range(1, rank - 2).Select(place => place == axis ? number : others)];

    private static long[] Long(IReadOnlyList<int> numbers) => [.. numbers.Select(number => (long)number)];

    private void Plane(GraphNode first, GraphNode second, Operation.Plane one, Operation.Plane other, TracedValue x)
    {
        var name = Channels(x);
        Set(first, second, one switch
        {
            { Down: Operation.UpsampleNearest down, Across: Operation.UpsampleNearest across } => Nearest(name, [1, 1, down.Factor, across.Factor]),
            { Down: Operation.MeanPool down, Across: Operation.MeanPool across } => MeanPool(name, [down.Window, across.Window], [down.Stride, across.Stride], [down.Margin, across.Margin]),
            _ => Along(Along(name, one.Down, other.Down, x.Rank, channels: true), one.Across, other.Across, x.Rank, channels: true),
        }, channels: true);
    }

    /// <summary>Repeated places, in the spelling in which every runtime takes the same ones.</summary>
    private string Nearest(string name, float[] factors) => graph.Add("Resize", [name, "", graph.Constant([factors.Length], factors)],
        new OnnxAttribute("mode", "nearest"), new OnnxAttribute("coordinate_transformation_mode", "asymmetric"), new OnnxAttribute("nearest_mode", "floor"));

    private string MeanPool(string name, long[] windows, long[] strides, long[] margins) => graph.Add("AveragePool", [name], new OnnxAttribute("kernel_shape", windows),
        new OnnxAttribute("strides", strides), new OnnxAttribute("pads", (long[])[.. margins, .. margins]), new OnnxAttribute("count_include_pad", 1L));
}
