namespace Duel.Onnx;

/// <summary>A function followed twice, on inputs of different sizes and values: what the two have in common is the function, what differs is the size.</summary>
/// <remarks>
/// Sizes differ by a factor of its own for each free axis, so that an extent tells by its two values which axis it belongs to. A constant that
/// differs between the two was made of the inputs' values on a way that was not followed, and is refused.
/// </remarks>
internal sealed class TracedFunction
{
    /// <summary>Extents of heights and widths in both passes: no two of the same ratio, nor of the batch's.</summary>
    private static readonly ((int First, int Second) Height, (int First, int Second) Width)[] Factors = [((2, 4), (3, 4)), ((3, 5), (2, 5))];

    private TracedFunction(NetworkFunction function, Tensor[][] inputs, Graph[] graphs, IReadOnlyList<FreeAxis> free) =>
        (Function, Inputs, Graphs, Free) = (function, inputs, graphs, free);

    public NetworkFunction Function { get; }

    /// <summary>Inputs of both passes.</summary>
    public Tensor[][] Inputs { get; }

    /// <summary>Records of both passes.</summary>
    public Graph[] Graphs { get; }

    /// <summary>Axes that are free.</summary>
    public IReadOnlyList<FreeAxis> Free { get; }

    /// <summary>Follows a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="batch">Number of samples; null for any number.</param>
    public static TracedFunction Of(NetworkFunction function, int? batch)
    {
        var free = new List<FreeAxis>();
        if (batch is null)
            free.Add(new("n", 2, 3, 0, 0));
        var sized = function.Inputs.Index().Where(input => input.Item.SizeStep > 0).ToArray();
        foreach (var ((place, input), (height, width)) in sized.Zip(Factors))
        {
            // Large enough for what lies at the middle of the network to be a picture still.
            var (unit, name) = (input.SizeStep * Math.Max(1, 8 / input.SizeStep), sized.Length > 1 ? $"{input.Name}_" : "");
            free.AddRange([new($"{name}height", height.First * unit, height.Second * unit, place, 1), new($"{name}width", width.First * unit, width.Second * unit, place, 2)]);
        }
        var inputs = new[] { 0, 1 }.Select(pass => function.Inputs.Select((input, i) => Drawn(input, i, pass, batch, free)).ToArray()).ToArray();
        using var traced = GradientMode.Trace();
        var graphs = inputs.Select(given => Graph.Of([.. function.Compute(given)])).ToArray();
        if (!graphs[0].Nodes.Select(node => node.Operation.Kind).SequenceEqual(graphs[1].Nodes.Select(node => node.Operation.Kind)))
            throw new OnnxException($"what the {function.Name} computes depends on the number of samples{(free.Count > 1 ? " or the size of pictures" : "")}, or on their values");
        return new(function, inputs, graphs, free);
    }

    /// <summary>Inputs as ONNX has them: numbers of classes where the engine has one-hot vectors.</summary>
    public static Tensor Drawn(FunctionInput input, Shape shape, Rng rng)
    {
        if (input.ClassCount == 0)
            return rng.Normal(shape);
        int[] classes = [.. Enumerable.Range(0, (int)shape.Count).Select(_ => rng.NextInt(input.ClassCount))];
        return Tensor.OneHot(classes, input.ClassCount).Reshape([.. shape, input.ClassCount]);
    }

    private static Tensor Drawn(FunctionInput input, int place, int pass, int? batch, List<FreeAxis> free)
    {
        Shape shape = [batch ?? free[0].Extent(pass), .. input.Sample];
        foreach (var axis in free.Where(axis => axis.Input == place && axis.Axis > 0))
            shape = shape.With(axis.Axis, axis.Extent(pass));
        return Drawn(input, shape, new Rng(1)[input.Name].At(pass)).AsVariable();
    }
}

/// <summary>An axis whose extent is free.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="First">Extent in the first pass.</param>
/// <param name="Second">Extent in the second pass.</param>
/// <param name="Input">Input that has it.</param>
/// <param name="Axis">Axis of that input, channels last.</param>
internal sealed record FreeAxis(string Name, int First, int Second, int Input, int Axis)
{
    public int Extent(int pass) => pass == 0 ? First : Second;
}
