using System.Globalization;

namespace Duel.Onnx;

/// <summary>A graph in the making: nodes, constants and fresh names.</summary>
internal sealed class GraphBuilder
{
    private readonly List<OnnxNode> nodes = [];
    private readonly List<OnnxTensor> constants = [];
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private int count;

    public IReadOnlyList<OnnxNode> Nodes => nodes;

    public IReadOnlyList<OnnxTensor> Constants => constants;

    /// <summary>A node of one output; the same as an earlier one if it is the same.</summary>
    /// <returns>The output's name.</returns>
    public string Add(string kind, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var key = $"{kind}({string.Join(',', inputs)}|{string.Join(';', attributes.Select(attribute => $"{attribute.Name}={Text(attribute.Value)}"))})";
        if (known.TryGetValue(key, out var earlier))
            return earlier;
        var output = Fresh(kind.ToLowerInvariant());
        nodes.Add(new(kind, inputs, [output], attributes));
        return known[key] = output;
    }

    /// <summary>A node of some outputs.</summary>
    public void Add(OnnxNode node) => nodes.Add(node);

    /// <summary>A constant of numbers.</summary>
    public string Constant(IReadOnlyList<int> extents, ReadOnlySpan<float> values)
    {
        var name = Fresh("weight");
        constants.Add(OnnxTensor.Of(name, extents, values));
        return name;
    }

    /// <summary>One number.</summary>
    public string Number(double value)
    {
        var key = $"number {value.ToString("R", CultureInfo.InvariantCulture)}";
        return known.TryGetValue(key, out var name) ? name : known[key] = Constant([], [(float)value]);
    }

    /// <summary>A vector of whole numbers.</summary>
    public string Whole(params ReadOnlySpan<long> values)
    {
        var key = $"whole {Text(values.ToArray())}";
        if (known.TryGetValue(key, out var name))
            return name;
        name = Fresh("shape");
        constants.Add(OnnxTensor.Of(name, values));
        return known[key] = name;
    }

    private string Fresh(string kind) => $"{kind}_{count++}";

    private static string Text(object value) => value switch
    {
        long[] numbers => string.Join(' ', numbers),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
