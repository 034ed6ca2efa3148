namespace Duel.Onnx;

/// <summary>The standard's operators by the engine's operations.</summary>
internal static partial class ImportedOperators
{
    private static readonly Dictionary<string, Func<NodeReader, long, ImportedValue>> All = new(StringComparer.Ordinal)
    {
        ["Identity"] = (x, _) => x[0],
        ["Dropout"] = (x, _) => x[0],
        ["Constant"] = (x, _) => Constant(x),
        ["Relu"] = Each(x => x.Relu()),
        ["Sigmoid"] = Each(x => x.Sigmoid()),
        ["Tanh"] = Each(x => x.Tanh()),
        ["Softplus"] = Each(x => x.Softplus()),
        ["Exp"] = Each(x => x.Exp()),
        ["Log"] = Each(x => x.Log()),
        ["Sqrt"] = Each(x => x.Sqrt()),
        ["Abs"] = Each(x => x.Abs()),
        ["Neg"] = Each(x => -x),
        ["Sign"] = Each(x => x.Sign()),
        ["Reciprocal"] = Each(x => x.Reciprocal()),
        ["HardSwish"] = Each(x => x * (x.Affine(1.0 / 6, 0.5)).Clamp(0, 1)),
        ["LeakyRelu"] = (x, _) => Map(x[0], one => one.LeakyRelu(x.Number("alpha", 0.01f))),
        ["Elu"] = (x, _) => Map(x[0], one => one.Elu(x.Number("alpha", 1))),
        ["HardSigmoid"] = (x, _) => Map(x[0], one => one.Affine(x.Number("alpha", 0.2f), x.Number("beta", 0.5f)).Clamp(0, 1)),
        ["PRelu"] = (x, _) => Joined(x, (a, b) => a.Relu() - ((-a).Relu() * b)),
        ["Clip"] = (x, _) => Clip(x),
        ["Cast"] = (x, _) => Cast(x),
        ["Add"] = Both((a, b) => a + b, (a, b) => a + b),
        ["Sub"] = Both((a, b) => a - b, (a, b) => a - b),
        ["Mul"] = Both((a, b) => a * b, (a, b) => a * b),
        ["Div"] = Both((a, b) => a / b, (a, b) => a / b),
        ["Max"] = (x, _) => Folded(x, (a, b) => a.Maximum(b)),
        ["Min"] = (x, _) => Folded(x, (a, b) => a.Minimum(b)),
        ["Sum"] = (x, _) => Folded(x, (a, b) => a + b),
        ["Greater"] = (x, _) => Joined(x, (a, b) => a.GreaterThan(b)),
        ["Less"] = (x, _) => Joined(x, (a, b) => a.LessThan(b)),
        ["Equal"] = (x, _) => Joined(x, (a, b) => a.EqualTo(b)),
        ["Where"] = (x, _) => ImportedValue.Of(x[0].Plain.Where(x[1].Plain.BroadcastTo(x[0].Plain.Shape), x[2].Plain.BroadcastTo(x[0].Plain.Shape))),
        ["Pow"] = (x, _) => Pow(x),
        ["Softmax"] = (x, opset) => Softmax(x, opset, (one, axis) => one.Softmax(axis)),
        ["LogSoftmax"] = (x, opset) => Softmax(x, opset, (one, axis) => one.LogSoftmax(axis)),
        ["Conv"] = (x, _) => Convolution(x, isTransposed: false),
        ["ConvTranspose"] = (x, _) => Convolution(x, isTransposed: true),
        ["BatchNormalization"] = (x, _) => BatchNorm(x),
        ["InstanceNormalization"] = (x, _) => ImportedValue.OfLast(x[0].Last.InstanceNormalize(x[1].Plain, x[2].Plain, x.Number("epsilon", 1e-5f))),
        ["Gemm"] = (x, _) => Gemm(x),
        ["MatMul"] = (x, _) => ImportedValue.Of(x[0].Plain.MatMul(x[1].Plain)),
        ["MaxPool"] = (x, _) => MaxPool(x),
        ["AveragePool"] = (x, _) => AveragePool(x),
        ["GlobalAveragePool"] = (x, _) => OverPlaces(x, (one, axes) => one.Mean(axes, keep: true)),
        ["GlobalMaxPool"] = (x, _) => OverPlaces(x, (one, axes) => axes.Aggregate(one, (y, axis) => y.Max(axis, keep: true))),
        ["ReduceMean"] = (x, _) => Reduced(x, (one, axes) => one.Mean(axes, keep: true)),
        ["ReduceSum"] = (x, _) => Reduced(x, (one, axes) => one.Sum(axes, keep: true)),
        ["ReduceMax"] = (x, _) => Reduced(x, (one, axes) => axes.Aggregate(one, (y, axis) => y.Max(axis, keep: true))),
        ["Concat"] = (x, _) => Concat(x),
        ["Flatten"] = (x, _) => Flatten(x),
        ["Reshape"] = (x, _) => Reshape(x),
        ["Transpose"] = (x, _) => Transpose(x),
        ["Squeeze"] = (x, _) => Squeeze(x),
        ["Unsqueeze"] = (x, _) => Unsqueeze(x),
        ["Shape"] = (x, _) => Shape(x),
        ["Size"] = (x, _) => ImportedValue.Of([x[0].Extents.Aggregate(1L, (a, b) => a * b)], []),
        ["Gather"] = (x, _) => Gather(x),
        ["Slice"] = (x, _) => Slice(x),
        ["Pad"] = (x, _) => Pad(x),
        ["Resize"] = (x, _) => Resize(x),
        ["Expand"] = (x, _) => Expand(x),
        ["OneHot"] = (x, _) => OneHot(x),
        ["TopK"] = (x, _) => ImportedValue.Of(x[0].Plain.Top(x.Axis(x.Whole("axis", -1), x[0].Rank), (int)x.WholeAt(1))),
        ["CumSum"] = (x, _) => ImportedValue.Of(x[0].Plain.CumSum(x.Axis(x.WholeAt(1), x[0].Rank), x.Whole("reverse", 0) == 1)),
    };

    public static bool Knows(string kind) => All.ContainsKey(kind);

    public static ImportedValue Compute(NodeReader node, long opset) => All[node.Operator](node, opset);

    private static Func<NodeReader, long, ImportedValue> Each(Func<Tensor, Tensor> function) => (x, _) => Map(x[0], function);

    private static Func<NodeReader, long, ImportedValue> Both(Func<Tensor, Tensor, Tensor> function, Func<long, long, long> whole) => (x, _) =>
        x[0].Whole is { } a && x[1].Whole is { } b ? ImportedValue.Of([.. Enumerable.Range(0, Math.Max(a.Length, b.Length)).Select(i => whole(a[i % a.Length], b[i % b.Length]))], a.Length >= b.Length ? x[0].Extents : x[1].Extents)
        : Joined(x, function);

    /// <summary>An elementwise function, in the order of channels that is at hand.</summary>
    private static ImportedValue Map(ImportedValue x, Func<Tensor, Tensor> function) => ImportedValue.Of(function(x.In(x.PrefersLast)), x.PrefersLast);

    private static ImportedValue Joined(NodeReader x, Func<Tensor, Tensor, Tensor> function) => Joined(x[0], x[1], function);

    private static ImportedValue Joined(ImportedValue a, ImportedValue b, Func<Tensor, Tensor, Tensor> function)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var channelsLast = (a.PrefersLast && a.Rank == rank) || (b.PrefersLast && b.Rank == rank);
        Tensor In(ImportedValue one) => !channelsLast || one.Rank == 0 ? one.Plain : one.Rank == rank ? one.Last
            : ImportedValue.Of(one.Plain.Reshape([.. Enumerable.Repeat(1, rank - one.Rank), .. one.Extents])).Last;
        return ImportedValue.Of(function(In(a), In(b)), channelsLast);
    }

    private static ImportedValue Folded(NodeReader x, Func<Tensor, Tensor, Tensor> function) =>
        Enumerable.Range(1, x.Count - 1).Aggregate(x[0], (y, place) => Joined(y, x[place], function));

    private static ImportedValue Constant(NodeReader x) => x.Attribute("value") is OnnxTensor tensor ? ImportedValue.Of(tensor)
        : x.Attribute("value_float") is float number ? ImportedValue.Of(Tensor.Full([], number))
        : x.Attribute("value_int") is long whole ? ImportedValue.Of([whole], [])
        : x.Attribute("value_ints") is long[] many ? ImportedValue.Of(many, [many.Length])
        : throw x.Wrong("has no value that is known");

    private static ImportedValue Cast(NodeReader x) => (OnnxType)x.Whole("to", 1) switch
    {
        OnnxType.Float32 or OnnxType.Float64 => x[0].Whole is null ? x[0] : ImportedValue.Of(x[0].Plain),
        OnnxType.Boolean when x[0].Whole is null => Map(x[0], one => one.Sign().Abs()),
        OnnxType.Int64 or OnnxType.Int32 when x[0].Whole is not null => x[0],
        var to => throw x.Wrong($"makes {to} of other numbers, which cannot be read yet"),
    };

    private static ImportedValue Clip(NodeReader x)
    {
        double Bound(string name, int place, double usual) => x.Attribute(name) is float number ? number : x.Find(place)?.Plain.Item() ?? usual;
        var (low, high) = (Bound("min", 1, float.MinValue), Bound("max", 2, float.MaxValue));
        return Map(x[0], one => one.Clamp(low, high));
    }

    private static ImportedValue Pow(NodeReader x) => x[1].Plain.Shape.Count != 1 ? throw x.Wrong("has an exponent for each element, and one for all can be read")
        : x[1].Plain.Item() is var power && power == 2 ? Map(x[0], one => one.Square()) : power == 0.5 ? Map(x[0], one => one.Sqrt()) : Map(x[0], one => one.Pow(power));

    private static ImportedValue Softmax(NodeReader x, long opset, Func<Tensor, int, Tensor> function)
    {
        var axis = x.Axis(x.Whole("axis", opset < 13 ? 1 : -1), x[0].Rank);
        // Before version 13 all axes from that on were one.
        return opset >= 13 || axis == x[0].Rank - 1 ? ImportedValue.Of(function(x[0].Plain, axis)) : throw x.Wrong("is over several axes at once, which cannot be read yet");
    }
}
