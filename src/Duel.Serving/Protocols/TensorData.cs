using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Duel.Serving;

/// <summary>A tensor of a request or a reply: whole numbers, floats, or strings of bytes.</summary>
internal sealed class TensorData
{
    private TensorData(string name, string datatype, IReadOnlyList<long> shape) => (Name, Datatype, Shape) = (name, datatype, shape);

    public string Name { get; }

    public string Datatype { get; }

    public IReadOnlyList<long> Shape { get; }

    /// <summary>Elements of a tensor of floats.</summary>
    public float[]? Floats { get; private init; }

    /// <summary>Elements of a tensor of floats along its first axis, each as an array: arrays of many samples would lie among large objects, which are collected seldom and dearly.</summary>
    public IReadOnlyList<float[]>? Samples { get; private init; }

    /// <summary>Elements of a tensor of whole numbers.</summary>
    public Int128[]? Integers { get; private init; }

    /// <summary>Elements of a tensor of strings.</summary>
    public IReadOnlyList<byte[]>? Bytes { get; private init; }

    /// <summary>Elements of a tensor of yes and no.</summary>
    public IReadOnlyList<bool>? Flags { get; private init; }

    /// <summary>True if strings of a tensor are text in JSON; others are pictures in base64.</summary>
    public static bool IsText(string? name) => name is "text" or "where" or "csv";

    public static TensorData Of(string name, IReadOnlyList<long> shape, float[] values) => new(name, "FP32", shape) { Floats = values };

    public static TensorData Of(string name, IReadOnlyList<long> shape, IReadOnlyList<float[]> samples) => new(name, "FP32", shape) { Samples = samples };

    public static TensorData Of(string name, IReadOnlyList<bool> values) => new(name, "BOOL", [values.Count]) { Flags = values };

    public static TensorData Of(string name, IReadOnlyList<byte[]> values) => new(name, "BYTES", [values.Count]) { Bytes = values };

    /// <summary>An input, from its JSON or from the bytes behind it.</summary>
    /// <param name="input">Its JSON.</param>
    /// <param name="binary">Its bytes; null where it has none.</param>
    /// <param name="most">Most elements.</param>
    /// <exception cref="ProtocolException">Its data do not fit its shape or type.</exception>
    public static TensorData Read(InferInput input, ReadOnlyMemory<byte>? binary, long most)
    {
        if (string.IsNullOrEmpty(input.Name))
            throw ProtocolException.BadRequest("An input has no name.", "inputs");
        var count = 1L;
        foreach (var extent in input.Shape ?? throw Refused(input, "has no shape"))
        {
            if (extent < 0 || extent > most || (count *= extent) > most)
                throw Refused(input, $"has the shape [{string.Join(", ", input.Shape.Take(8))}], and shapes are of 0 to {most} elements");
        }
        if (binary is null == input.Data is null)
            throw Refused(input, binary is null ? "has no data" : "has data twice");
        var tensor = new TensorReader(input, (int)count);
        return input.Datatype switch
        {
            "FP32" or "FP64" or "FP16" => new(input.Name, input.Datatype, input.Shape) { Floats = binary is { } raw ? tensor.Floats(raw.Span) : tensor.Floats() },
            "BYTES" => new(input.Name, input.Datatype, input.Shape) { Bytes = binary is { } raw ? tensor.Strings(raw.Span) : tensor.Strings() },
            "BOOL" or "INT8" or "INT16" or "INT32" or "INT64" or "UINT8" or "UINT16" or "UINT32" or "UINT64" => new(input.Name, input.Datatype, input.Shape) { Integers = binary is { } raw ? tensor.Integers(raw.Span) : tensor.Integers() },
            _ => throw Refused(input, $"has the datatype \"{input.Datatype}\", and the protocol has BOOL, INT8 to INT64, UINT8 to UINT64, FP16, FP32, FP64 and BYTES"),
        };
    }

    internal static ProtocolException Refused(InferInput input, string fault) => ProtocolException.BadRequest($"The input \"{input.Name}\" {fault}.", input.Name);

    /// <summary>Rows of so many floats.</summary>
    /// <exception cref="ProtocolException">It has another shape or type.</exception>
    public IReadOnlyList<float[]> Rows(int length) => Floats is { } floats && Shape is [var count, var width] && width == length && count > 0
        ? [.. floats.Chunk(length)]
        : throw ProtocolException.BadRequest($"\"{Name}\" is {Datatype} [{string.Join(", ", Shape)}], and FP32 [n, {length}] is needed.", Name);

    /// <summary>Whole numbers within bounds.</summary>
    /// <exception cref="ProtocolException">It has another shape or type, or one is out of bounds.</exception>
    public IReadOnlyList<long> Wholes(long low, long high) => Integers is { Length: > 0 } numbers && numbers.All(number => number >= low && number <= high)
        ? [.. numbers.Select(number => (long)number)]
        : throw ProtocolException.BadRequest($"\"{Name}\" must hold whole numbers from {low} to {high}.", Name);

    /// <summary>The only string.</summary>
    /// <exception cref="ProtocolException">It has another shape or type.</exception>
    public string Text() => Bytes is [var only] ? Encoding.UTF8.GetString(only) : throw ProtocolException.BadRequest($"\"{Name}\" must be one string, BYTES [1].", Name);

    /// <summary>Number of its bytes behind the JSON.</summary>
    public int BinaryLength => Floats is { } floats ? floats.Length * sizeof(float) : Samples is { } samples ? samples.Sum(sample => sample.Length * sizeof(float)) : Flags is { } flags ? flags.Count : Bytes!.Sum(one => sizeof(int) + one.Length);

    /// <summary>Writes its bytes behind the JSON: little-endian, row-major; strings behind their lengths.</summary>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        if (Floats is { } floats)
            writer.Write(MemoryMarshal.AsBytes(floats.AsSpan()));
        else if (Samples is { } samples)
        {
            foreach (var sample in samples)
                writer.Write(MemoryMarshal.AsBytes(sample.AsSpan()));
        }
        else if (Flags is { } flags)
            writer.Write([.. flags.Select(flag => flag ? (byte)1 : (byte)0)]);
        else
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            foreach (var one in Bytes!)
            {
                BinaryPrimitives.WriteInt32LittleEndian(length, one.Length);
                writer.Write(length);
                writer.Write(one);
            }
        }
    }

    /// <summary>Its elements as JSON: strings that are no text in base64.</summary>
    public object ToJson() => Floats is { } floats ? floats : Samples is { } samples ? samples.SelectMany(sample => sample).ToArray() : Flags is { } flags ? flags : Bytes!.Select(one => IsText(Name) ? Encoding.UTF8.GetString(one) : Convert.ToBase64String(one)).ToArray();
}
