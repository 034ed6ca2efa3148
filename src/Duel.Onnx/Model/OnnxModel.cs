namespace Duel.Onnx;

/// <summary>The content of an ONNX file: one graph and what is said about it.</summary>
/// <param name="Graph">The graph.</param>
public sealed record OnnxModel(OnnxGraph Graph)
{
    /// <summary>Version of the operators that Duel writes: the first with all that it needs, which every runtime of today runs.</summary>
    public const int WrittenOpset = 17;

    /// <summary>Version of the file format that Duel writes; a newer one alone would make older runtimes refuse.</summary>
    public const int WrittenFormat = 8;

    /// <summary>Version of the file format.</summary>
    public long Format { get; init; } = WrittenFormat;

    /// <summary>Version of the standard's own operators.</summary>
    public long Opset { get; init; } = WrittenOpset;

    /// <summary>Name of the program that wrote the file.</summary>
    public string Producer { get; init; } = "Duel";

    /// <summary>Facts about the model, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Operations in an order in which each comes after those that it needs, the weights, and what goes in and comes out.</summary>
/// <param name="Name">Name of the network.</param>
/// <param name="Nodes">The operations.</param>
/// <param name="Initializers">Constants such as weights, by their names in the graph.</param>
/// <param name="Inputs">Values that are given. Files of the format's early versions list the constants among them.</param>
/// <param name="Outputs">Values that are asked for.</param>
public sealed record OnnxGraph(string Name, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs);

/// <summary>One operation.</summary>
/// <param name="Operator">Name of the operator, such as <c>Conv</c>.</param>
/// <param name="Inputs">Names of what it takes; an empty one stands for an optional input that is left out.</param>
/// <param name="Outputs">Names of what it gives.</param>
/// <param name="Attributes">Numbers, words or arrays that are fixed, by name.</param>
public sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>One attribute of an operation.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">A <see cref="long"/>, a <see cref="float"/>, a <see cref="string"/>, an <see cref="OnnxTensor"/>, or an array of the first two.</param>
public sealed record OnnxAttribute(string Name, object Value);

/// <summary>The name, number format and shape of what goes into a graph or comes out of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The number format.</param>
/// <param name="Shape">Extents: a number, or a name such as <c>n</c> for one that is free.</param>
public sealed record OnnxValue(string Name, OnnxType Type, IReadOnlyList<string> Shape);

/// <summary>The number formats of tensors in a file that Duel knows.</summary>
public enum OnnxType
{
    /// <summary>Numbers of 32 bits.</summary>
    Float32 = 1,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32 = 6,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64 = 7,

    /// <summary>Truth values, a byte each.</summary>
    Boolean = 9,

    /// <summary>Numbers of 64 bits.</summary>
    Float64 = 11,
}
