namespace Duel.Onnx;

/// <summary>An ONNX model as a network of Duel: computed by its own operations, so that derivatives go through it.</summary>
/// <remarks>
/// Operators of classifiers and generators are known: convolutions, norms, activations, pooling, products, and what shapes them. It may be
/// used from any number of threads at once.
/// <code>
/// var network = OnnxNetwork.Read("trunk.onnx");
/// var scores = network.Compute([pictures])[0];          // [N, C, H, W] in, as the file has it
/// </code>
/// </remarks>
public sealed class OnnxNetwork
{
    private readonly Dictionary<string, ImportedValue> constants = new(StringComparer.Ordinal);

    private OnnxNetwork(OnnxModel model)
    {
        Model = model;
        foreach (var constant in model.Graph.Initializers)
            constants[constant.Name] = ImportedValue.Of(constant);
        Inputs = [.. model.Graph.Inputs.Where(input => !constants.ContainsKey(input.Name))];
        var known = constants.Keys.Concat(Inputs.Select(input => input.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var node in model.Graph.Nodes)
        {
            if (!ImportedOperators.Knows(node.Operator))
                throw new OnnxException($"it uses the operator {node.Operator}, which cannot be read yet");
            if (node.Outputs.Count == 0 || node.Inputs.FirstOrDefault(input => input.Length > 0 && !known.Contains(input)) is not null)
                throw new OnnxException($"an operator {node.Operator} has inputs that no earlier one makes, or no outputs");
            known.Add(node.Outputs[0]);
        }
        if (model.Graph.Outputs.FirstOrDefault(output => !known.Contains(output.Name)) is { } missing)
            throw new OnnxException($"nothing makes its output \"{missing.Name}\"");
    }

    /// <summary>The model.</summary>
    public OnnxModel Model { get; }

    /// <summary>Values that are given.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">It is missing or damaged, or uses operators that Duel does not know.</exception>
    public static OnnxNetwork Read(string path)
    {
        var model = OnnxFile.Read(path);
        try
        {
            return Of(model);
        }
        catch (OnnxException trouble)
        {
            throw new ModelFormatException(path, $"it cannot be used as a network: {trouble.Message}.", "Export it for the standard's operators of opset 17.", trouble);
        }
    }

    /// <summary>A model that is in memory.</summary>
    /// <exception cref="OnnxException">It uses operators that Duel does not know.</exception>
    public static OnnxNetwork Of(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model);
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="inputs">One tensor for each of <see cref="Inputs"/>, in the file's shape: pictures are [N, C, H, W], numbers of classes numbers.</param>
    /// <exception cref="OnnxException">The inputs do not fit.</exception>
    public IReadOnlyList<Tensor> Compute(IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var values = Compute([.. inputs.Select((input, i) => i < Inputs.Count && Inputs[i].Type == OnnxType.Int64
            ? ImportedValue.Of([.. input.ToDoubles().Select(value => (long)value)], input.Shape.ToArray())
            : ImportedValue.Of(input))], null);
        return [.. Model.Graph.Outputs.Select(output => values[output.Name].Plain)];
    }

    /// <summary>All values by their names.</summary>
    /// <param name="inputs">One for each input.</param>
    /// <param name="needed">Last value that is needed; null for all.</param>
    internal Dictionary<string, ImportedValue> Compute(IReadOnlyList<ImportedValue> inputs, string? needed)
    {
        if (inputs.Count != Inputs.Count)
            throw new OnnxException($"{inputs.Count} inputs are given, and it takes {string.Join(", ", Inputs.Select(input => input.Name))}");
        var values = new Dictionary<string, ImportedValue>(constants, StringComparer.Ordinal);
        foreach (var (value, input) in inputs.Zip(Inputs))
            values[input.Name] = value;
        foreach (var node in Model.Graph.Nodes)
        {
            var reader = new NodeReader(node, [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])]);
            try
            {
                values[node.Outputs[0]] = ImportedOperators.Compute(reader, Model.Opset);
            }
            catch (Exception trouble) when (trouble is ShapeException or ArgumentException or InvalidOperationException or ArithmeticException or InvalidCastException or IndexOutOfRangeException)
            {
                throw new OnnxException($"the operator {node.Operator} that makes \"{node.Outputs[0]}\" cannot be computed: {trouble.Message.TrimEnd('.')}", trouble);
            }
            if (node.Outputs[0] == needed)
                break;
        }
        return values;
    }
}
