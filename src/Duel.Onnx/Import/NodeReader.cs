namespace Duel.Onnx;

/// <summary>A node while it is computed: its inputs and attributes, with errors that name it.</summary>
internal sealed class NodeReader(OnnxNode node, IReadOnlyList<ImportedValue?> inputs)
{
    public string Operator => node.Operator;

    public int Count => inputs.Count;

    /// <summary>Name of its output.</summary>
    public string Name => node.Outputs[0];

    public ImportedValue this[int place] => Find(place) ?? throw Wrong($"has no input {place}");

    public ImportedValue? Find(int place) => place < inputs.Count ? inputs[place] : null;

    public long Whole(string name, long usual) => Attribute(name) is { } value ? value as long? ?? throw Wrong($"has an attribute {name} that is no whole number") : usual;

    /// <summary>The one whole number of an input.</summary>
    public long WholeAt(int place) => this[place].Whole is [var value] ? value : throw Wrong($"has an input {place} that is no whole number");

    public float Number(string name, float usual) => Attribute(name) is { } value ? value as float? ?? throw Wrong($"has an attribute {name} that is no number") : usual;

    public string Word(string name, string usual) => Attribute(name) as string ?? usual;

    public int[]? Numbers(string name) => Attribute(name) is long[] values ? [.. values.Select(value => checked((int)value))] : null;

    public object? Attribute(string name) => node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value;

    /// <summary>Whole numbers that are an attribute in older versions of the standard and an input in newer ones.</summary>
    public int[]? Either(string name, int place) => Numbers(name) ?? (Find(place)?.Whole is { } values ? [.. values.Select(value => (int)Math.Clamp(value, int.MinValue, int.MaxValue))] : null);

    /// <summary>An axis counted from 0.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Wrong($"is along axis {axis} of {rank}");

    public OnnxException Wrong(string why) => new($"the operator {node.Operator} that makes \"{node.Outputs[0]}\" {why}");
}
