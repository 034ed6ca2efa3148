using System.Runtime.InteropServices;

namespace Duel.Onnx;

/// <summary>A constant of a graph.</summary>
/// <param name="Name">Name in the graph; empty for the value of an attribute.</param>
/// <param name="Extents">One number an axis; none for a single number.</param>
/// <param name="Type">The number format.</param>
/// <param name="Data">The values in row-major order, little-endian.</param>
public sealed record OnnxTensor(string Name, IReadOnlyList<int> Extents, OnnxType Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>A tensor of numbers of 32 bits.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<int> extents, ReadOnlySpan<float> values) => new(name, extents, OnnxType.Float32, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A vector of whole numbers, as shapes, axes and places are.</summary>
    public static OnnxTensor Of(string name, ReadOnlySpan<long> values) => new(name, [values.Length], OnnxType.Int64, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The values as numbers of 32 bits.</summary>
    /// <exception cref="OnnxException">They are whole numbers or truth values.</exception>
    public float[] ToFloats() => Type switch
    {
        OnnxType.Float32 => MemoryMarshal.Cast<byte, float>(Data.Span).ToArray(),
        OnnxType.Float64 => [.. MemoryMarshal.Cast<byte, double>(Data.Span).ToArray().Select(value => (float)value)],
        _ => throw new OnnxException($"the constant \"{Name}\" holds {Type}, where numbers of 32 bits are needed"),
    };

    /// <summary>The values as whole numbers.</summary>
    /// <exception cref="OnnxException">They are no whole numbers.</exception>
    public long[] ToWhole() => Type switch
    {
        OnnxType.Int64 => MemoryMarshal.Cast<byte, long>(Data.Span).ToArray(),
        OnnxType.Int32 => [.. MemoryMarshal.Cast<byte, int>(Data.Span).ToArray().Select(value => (long)value)],
        _ => throw new OnnxException($"the constant \"{Name}\" holds {Type}, where whole numbers are needed"),
    };
}
