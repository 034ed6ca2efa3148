namespace Duel.Onnx;

/// <content>Which operators each operation becomes.</content>
internal sealed partial class GraphTranslator
{
    private const long Float = (long)OnnxType.Float32, Boolean = (long)OnnxType.Boolean;

    private void Translate(GraphNode first, GraphNode second)
    {
        var taken = ValuesOf(first, second);
        if (taken.All(value => value.IsConstant))
        {
            // Weights as they are used, with spectral norms and batch norms worked out.
            _ = ValueOf(first.Output, second.Output);
            return;
        }
        switch (first.Operation)
        {
            case Operation.Affine affine:
                Affine(first, second, affine, (Operation.Affine)second.Operation, taken[0]);
                return;
            case Operation.Reshape:
                Set(first, second, Reshaped(Last(taken[0]), OutputExtents(first, second), taken), channels: false);
                return;
            case Operation.Broadcast:
                Set(first, second, graph.Add("Expand", [Last(taken[0]), ShapeOf(OutputExtents(first, second), taken)]), channels: false);
                return;
            case Operation.Sum sum:
                Sum(first, second, sum, taken[0]);
                return;
            case Operation.Plane plane:
                Plane(first, second, plane, (Operation.Plane)second.Operation, taken[0]);
                return;
            case Operation.AlongAxis along:
                var spatial = taken[0].Rank > 2 && along.Axis > 0 && along.Axis < taken[0].Rank - 1;
                var asChannels = taken[0].PrefersChannels || (spatial && along.Kind is OperationKind.UpsampleNearest or OperationKind.ResizeLinear or OperationKind.MeanPool);
                Set(first, second, Along(Named(taken[0], asChannels), along, (Operation.AlongAxis)second.Operation, taken[0].Rank, asChannels), asChannels);
                return;
        }
        if (!IsSame(first.Operation, second.Operation))
            throw new OnnxException($"an operation in the {Function.Name}, {first.Operation.Kind}, depends on the number of samples or on their values");
        switch (first.Operation)
        {
            case Operation.Convolution convolution when convolution.Kind != OperationKind.ConvolveWeightGradient:
                Convolution(first, second, convolution, taken);
                return;
            case Operation.MatMul product:
                MatMul(first, second, product, taken);
                return;
            case Operation.Normalization norm when norm.Kind == OperationKind.InstanceNormalize:
                var normalized = graph.Add("InstanceNormalization", [Channels(taken[0]), Last(taken[1]), Last(taken[2])], new OnnxAttribute("epsilon", (float)norm.Epsilon));
                Set(first, second, Rectified(normalized, norm.Slope), channels: true);
                return;
            case Operation.GridSample { SlopeX: false, SlopeY: false } sampling:
                GridSample(first, second, sampling, taken);
                return;
            case Operation.MaxPool pool:
                MaxPool(first, second, pool, taken[0]);
                return;
            case Operation.Max max:
                var isChannels = taken[0].PrefersChannels;
                Set(first, second, graph.Add("ReduceMax", [Named(taken[0], isChannels)], new OnnxAttribute("axes", new[] { (long)TracedValue.Place(max.Axis, taken[0].Rank, isChannels) })), isChannels);
                return;
            case Operation.Top top:
                var (greatest, places) = ($"{Last(taken[0])}_top_{top.Count}_{top.Axis}", $"{Last(taken[0])}_places_{top.Count}_{top.Axis}");
                graph.Add(new OnnxNode("TopK", [Last(taken[0]), graph.Whole(top.Count)], [greatest, places], [new("axis", (long)top.Axis)]));
                Set(first, second, greatest, channels: false);
                return;
            case Operation.Gather gather:
                var flat = graph.Add("Reshape", [Last(taken[0]), graph.Whole(-1)]);
                Set(first, second, Reshaped(graph.Add("Gather", [flat, graph.Whole([.. gather.Places.Values.Select(place => (long)place)])]), OutputExtents(first, second), []), channels: false);
                return;
            case Operation.Part part:
                var run = graph.Add("Slice", [graph.Add("Reshape", [Last(taken[0]), graph.Whole(-1)]), graph.Whole(part.Start), graph.Whole(part.Start + part.Shape.Count), graph.Whole(0)]);
                Set(first, second, Reshaped(run, OutputExtents(first, second), []), channels: false);
                return;
            case Operation.Permute permute:
                Permute(first, second, permute, taken[0]);
                return;
            case Operation.Concat concat:
                var channels = taken.Any(value => value.PrefersChannels);
                Set(first, second, graph.Add("Concat", [.. taken.Select(value => Named(value, channels))], new OnnxAttribute("axis", (long)TracedValue.Place(concat.Axis, taken[0].Rank, channels))), channels);
                return;
            case Operation.CumSum sums:
                Set(first, second, graph.Add("CumSum", [Last(taken[0]), graph.Whole(sums.Axis)], new OnnxAttribute("reverse", sums.Reverse ? 1L : 0L)), channels: false);
                return;
            case { Kind: OperationKind.Softmax }:
                Set(first, second, graph.Add("Softmax", [Last(taken[0])], new OnnxAttribute("axis", -1L)), channels: false);
                return;
            case { Kind: OperationKind.LogSumExp }:
                Set(first, second, graph.Add("ReduceLogSumExp", [Last(taken[0])], new OnnxAttribute("axes", new[] { -1L })), channels: false);
                return;
            default:
                Elementwise(first, second, taken);
                return;
        }
    }

    private static (int, int)[] OutputExtents(GraphNode first, GraphNode second) => [.. first.Output.Shape.ToArray().Zip(second.Output.Shape.ToArray())];

    /// <summary>True if two operations are the same function.</summary>
    private static bool IsSame(Operation first, Operation second) => ReferenceEquals(first, second)
        || (first, second) switch
        {
            (Operation.Gather one, Operation.Gather other) => one.Places.Values.SequenceEqual(other.Places.Values),
            _ => first.ToString() == second.ToString(),
        };

    private void Elementwise(GraphNode first, GraphNode second, TracedValue[] taken)
    {
        var rank = first.Output.Shape.Rank;
        // What has fewer axes lines up with the last ones, which are others with channels in front; constants can be given more.
        var channels = taken.Any(value => value.PrefersChannels) && taken.All(value => value.IsConstant || value.Rank == rank);
        string[] x = [.. taken.Select(value => channels && value.Rank < rank && value.Rank > 0 ? Constant(value, rank, channels: true) : Named(value, channels))];
        Set(first, second, Elementwise(first.Operation, x), channels);
    }

    private string Elementwise(Operation operation, string[] x) => operation switch
    {
        Operation.LeakyRelu rectifier => Rectified(x[0], rectifier.Slope),
        Operation.Pow power => graph.Add("Pow", [x[0], graph.Number(power.Exponent)]),
        Operation.Clamp clamp => graph.Add("Clip", [x[0], graph.Number(clamp.Low), graph.Number(clamp.High)]),
        Operation.Threshold threshold => Numbers(graph.Add(threshold.Kind == OperationKind.Above ? "Greater" : "Less", [x[0], graph.Number(threshold.Bound)])),
        Operation.Convert { Type: DType.Float32 } => x[0],
        _ => operation.Kind switch
        {
            OperationKind.Add => graph.Add("Add", x),
            OperationKind.Subtract => graph.Add("Sub", x),
            OperationKind.Multiply => graph.Add("Mul", x),
            OperationKind.Divide => graph.Add("Div", x),
            OperationKind.Square => graph.Add("Mul", [x[0], x[0]]),
            OperationKind.Sqrt => graph.Add("Sqrt", x),
            OperationKind.Reciprocal => graph.Add("Reciprocal", x),
            OperationKind.Exp => graph.Add("Exp", x),
            OperationKind.Log => graph.Add("Log", x),
            OperationKind.Sigmoid => graph.Add("Sigmoid", x),
            OperationKind.Tanh => graph.Add("Tanh", x),
            OperationKind.Softplus => graph.Add("Softplus", x),
            OperationKind.Maximum => graph.Add("Max", x),
            OperationKind.Minimum => graph.Add("Min", x),
            OperationKind.Greater => Numbers(graph.Add("Greater", x)),
            OperationKind.Equal => Numbers(graph.Add("Equal", x)),
            OperationKind.Abs => graph.Add("Abs", x),
            OperationKind.Sign => graph.Add("Sign", x),
            OperationKind.Mask => graph.Add("Where", [graph.Add("Cast", [x[1]], new OnnxAttribute("to", Boolean)), x[0], graph.Number(0)]),
            _ => throw new OnnxException($"the {Function.Name} has the operation {operation}, which is not written yet"),
        },
    };

    private string Numbers(string truths) => graph.Add("Cast", [truths], new OnnxAttribute("to", Float));

    /// <summary>A rectifier; the slope is always written, as the standard's own is another.</summary>
    private string Rectified(string x, double slope) => slope switch
    {
        1 => x,
        0 => graph.Add("Relu", [x]),
        _ => graph.Add("LeakyRelu", [x], new OnnxAttribute("alpha", (float)slope)),
    };

    private void Affine(GraphNode first, GraphNode second, Operation.Affine one, Operation.Affine other, TracedValue x)
    {
        if (one.Shift != other.Shift)
            throw Undecided();
        var channels = x.PrefersChannels;
        var name = Named(x, channels);
        if (one.Scale != other.Scale)
            name = graph.Add("Mul", [name, Share(first.Inputs[0], second.Inputs[0], one.Scale, other.Scale)]);
        else if (one.Scale != 1)
            name = graph.Add("Mul", [name, graph.Number(one.Scale)]);
        Set(first, second, one.Shift == 0 ? name : graph.Add("Add", [name, graph.Number(one.Shift)]), channels);
    }

    /// <summary>One over the number of elements that sums are of, as means have it, where that number is free.</summary>
    private string Share(Tensor first, Tensor second, double one, double other)
    {
        var (summed, before) = (first, first);
        foreach (var node in traced.Graphs[0].Nodes.Reverse())
        {
            if (ReferenceEquals(node.Output, before) && node.Operation is Operation.Sum or Operation.Reshape)
                before = node.Inputs[0];
        }
        var (all, allSecond) = (values[before], values[before].Second);
        var (few, many) = ((double)all.First.Shape.Count / summed.Shape.Count, (double)allSecond.Shape.Count / second.Shape.Count);
        if (Math.Abs((one * few) - 1) > 1e-12 || Math.Abs((other * many) - 1) > 1e-12)
            throw Undecided();
        string Count(TracedValue value) => Numbers(graph.Add("Size", [value.PrefersChannels ? value.Channels! : Last(value)]));
        return graph.Add("Div", [Count(values[summed]), Count(all)]);
    }
}
