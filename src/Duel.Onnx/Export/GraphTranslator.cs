namespace Duel.Onnx;

/// <summary>Turns a traced function into a graph, operation by operation.</summary>
internal sealed partial class GraphTranslator
{
    private readonly TracedFunction traced;
    private readonly GraphBuilder graph = new();
    private readonly Dictionary<Tensor, TracedValue> values = [];
    private readonly List<OnnxValue> inputs = [];

    private GraphTranslator(TracedFunction traced) => this.traced = traced;

    private NetworkFunction Function => traced.Function;

    public static OnnxGraph Translate(TracedFunction traced)
    {
        var translator = new GraphTranslator(traced);
        for (var i = 0; i < traced.Function.Inputs.Count; i++)
            translator.Take(i);
        foreach (var (first, second) in traced.Graphs[0].Nodes.Zip(traced.Graphs[1].Nodes))
            translator.Translate(first, second);
        var outputs = traced.Function.Outputs.Select((name, i) => translator.Give(name, i)).ToArray();
        return new(traced.Function.Name, translator.graph.Nodes, translator.graph.Constants, translator.inputs, outputs);
    }

    /// <summary>An input; numbers of classes become one-hot vectors.</summary>
    private void Take(int place)
    {
        var (input, value) = (Function.Inputs[place], new TracedValue(traced.Inputs[0][place], traced.Inputs[1][place]));
        values[value.First] = value;
        if (input.ClassCount > 0)
        {
            inputs.Add(new(input.Name, OnnxType.Int64, Names(value, channels: false)[..^1]));
            var hot = graph.Add("OneHot", [input.Name, graph.Whole(input.ClassCount), graph.Constant([2], [0, 1])], new OnnxAttribute("axis", -1L));
            (value.Last, value.Channels) = (hot, value.Rank < 3 ? hot : null);
            return;
        }
        var isPicture = value.Rank > 3;
        inputs.Add(new(input.Name, OnnxType.Float32, Names(value, isPicture)));
        (value.Last, value.Channels) = (isPicture ? null : input.Name, isPicture || value.Rank < 3 ? input.Name : null);
    }

    /// <summary>An output; pictures have their channels after the batch.</summary>
    private OnnxValue Give(string name, int place)
    {
        var value = ValueOf(traced.Graphs[0].Outputs[place], traced.Graphs[1].Outputs[place]);
        var isPicture = value.Rank > 3;
        graph.Add(new OnnxNode("Identity", [isPicture ? Channels(value) : Last(value)], [name], []));
        return new(name, OnnxType.Float32, Names(value, isPicture));
    }

    /// <summary>Extents as a file names them.</summary>
    private string[] Names(TracedValue value, bool channels)
    {
        var names = new string[value.Rank];
        for (var axis = 0; axis < value.Rank; axis++)
        {
            var (first, second) = (value.First.Shape[axis], value.Second.Shape[axis]);
            names[TracedValue.Place(axis, value.Rank, channels)] = first == second ? $"{first}"
                : Linear(first, second) is var (free, factor, more) ? $"{(factor == 1 ? "" : $"{factor}*")}{free.Name}{(more == 0 ? "" : $"{more:+0;-0}")}"
                : throw Unclear();
        }
        return names;
    }

    /// <summary>The value of a tensor of both passes; a constant where no input led to it.</summary>
    private TracedValue ValueOf(Tensor first, Tensor second)
    {
        if (!values.TryGetValue(first, out var value))
            values[first] = value = new(first, second) { IsConstant = true };
        return value;
    }

    private TracedValue[] ValuesOf(GraphNode first, GraphNode second) => [.. first.Inputs.Zip(second.Inputs, ValueOf)];

    /// <summary>Name of a value with channels last.</summary>
    private string Last(TracedValue value) => value.Last ??= value.IsConstant ? Constant(value, value.Rank, channels: false)
        : Transposed(value.Channels!, TracedValue.ToLast(value.Rank));

    /// <summary>Name of a value with channels after the batch.</summary>
    private string Channels(TracedValue value) => value.Channels ??= value.Rank < 3 ? Last(value)
        : value.IsConstant ? Constant(value, value.Rank, channels: true)
        : Transposed(value.Last!, TracedValue.ToChannels(value.Rank));

    private string Named(TracedValue value, bool channels) => channels ? Channels(value) : Last(value);

    private string Transposed(string name, long[] order) => order.Index().All(entry => entry.Index == entry.Item) ? name : graph.Add("Transpose", [name], new OnnxAttribute("perm", order));

    /// <summary>A constant; one that is larger in a larger batch must be the same all along that axis.</summary>
    /// <param name="value">The constant.</param>
    /// <param name="rank">Number of axes that it is to have: ones are put in front.</param>
    /// <param name="channels">True for channels after the batch.</param>
    private string Constant(TracedValue value, int rank, bool channels)
    {
        var (one, other) = (One(value.First, value.First.Shape, value.Second.Shape), One(value.Second, value.First.Shape, value.Second.Shape));
        if (!one.ToDoubles().AsSpan().SequenceEqual(other.ToDoubles()))
            throw Undecided();
        var shaped = one.Reshape([.. Enumerable.Repeat(1, rank - value.Rank), .. one.Shape]);
        if (channels && rank > 2)
            shaped = shaped.Permute([.. TracedValue.ToChannels(rank).Select(axis => (int)axis)]);
        var name = graph.Constant(shaped.Shape.ToArray(), shaped.To(DType.Float32).AsSpan());
        return value.First.Shape == value.Second.Shape ? name
            : graph.Add("Expand", [name, ShapeOf([.. Reordered([.. Enumerable.Repeat((1, 1), rank - value.Rank), .. Extents(value)], channels)], [])]);
    }

    private static IEnumerable<(int, int)> Reordered((int, int)[] extents, bool channels) =>
        channels ? TracedValue.ToChannels(extents.Length).Select(axis => extents[axis]) : extents;

    private static (int First, int Second)[] Extents(TracedValue value) => [.. value.First.Shape.ToArray().Zip(value.Second.Shape.ToArray())];

    /// <summary>A tensor with the first place alone along each axis that differs between the passes.</summary>
    private Tensor One(Tensor tensor, Shape first, Shape second)
    {
        if (first.Rank != second.Rank)
            throw Unclear();
        using var unrecorded = GradientMode.NoGrad();
        var one = tensor;
        for (var axis = 0; axis < first.Rank; axis++)
        {
            if (first[axis] != second[axis])
                one = one.Slice(axis, 0, 1);
        }
        return one.Shape == tensor.Shape || one.BroadcastTo(tensor.Shape).ToDoubles().AsSpan().SequenceEqual(tensor.ToDoubles()) ? one
            : throw new OnnxException($"the {Function.Name} holds numbers for each sample of a batch that are not the same for all");
    }

    private OnnxException Undecided() => new($"a number in the {Function.Name} depends on the inputs' values or on the number of samples in a way that cannot be followed");

    private OnnxException Unclear() => new($"an extent in the {Function.Name} depends on the number of samples in a way that cannot be followed");

    private void Set(GraphNode first, GraphNode second, string name, bool channels)
    {
        var value = new TracedValue(first.Output, second.Output);
        (value.Last, value.Channels) = value.Rank < 3 ? (name, name) : channels ? (null, name) : (name, (string?)null);
        values[first.Output] = value;
    }
}
