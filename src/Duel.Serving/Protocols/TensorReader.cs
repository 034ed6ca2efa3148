using System.Buffers.Binary;
using System.Text;

namespace Duel.Serving;

/// <summary>Reads the elements of an input.</summary>
/// <param name="input">The input.</param>
/// <param name="count">Number of its elements.</param>
internal readonly struct TensorReader(InferInput input, int count)
{
    private const int MostLevels = 8;
    private readonly InferInput input = input;

    public float[] Floats() => Leaves(leaf => leaf.ValueKind == JsonValueKind.Number && leaf.TryGetDouble(out var number) && float.IsFinite((float)number) ? (float?)(float)number : null);

    public Int128[] Integers() => Leaves(leaf => leaf.ValueKind switch
    {
        JsonValueKind.Number when Int128.TryParse(leaf.GetRawText(), out var number) => (Int128?)number,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    });

    /// <summary>Strings: text of a text, base64 of a picture.</summary>
    public byte[][] Strings()
    {
        var isText = TensorData.IsText(input.Name);
        var buffers = Leaves(leaf => leaf.ValueKind == JsonValueKind.String ? (Text?)new(isText ? Encoding.UTF8.GetBytes(leaf.GetString()!) : leaf.TryGetBytesFromBase64(out var bytes) ? bytes : []) : null);
        return [.. buffers.Select(text => text.Bytes)];
    }

    public float[] Floats(ReadOnlySpan<byte> raw)
    {
        var width = input.Datatype switch { "FP16" => 2, "FP32" => 4, _ => 8 };
        Require(raw, width);
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            var at = raw[(i * width)..];
            numbers[i] = width switch { 2 => (float)BinaryPrimitives.ReadHalfLittleEndian(at), 4 => BinaryPrimitives.ReadSingleLittleEndian(at), _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(at) };
            if (!float.IsFinite(numbers[i]))
                throw TensorData.Refused(input, "has an element that is no finite number");
        }
        return numbers;
    }

    public Int128[] Integers(ReadOnlySpan<byte> raw)
    {
        var (isSigned, width) = (input.Datatype![0] == 'I', input.Datatype switch { "BOOL" or "INT8" or "UINT8" => 1, "INT16" or "UINT16" => 2, "INT32" or "UINT32" => 4, _ => 8 });
        Require(raw, width);
        var numbers = new Int128[count];
        for (var i = 0; i < count; i++)
        {
            var at = raw[(i * width)..];
            numbers[i] = width switch
            {
                1 => isSigned ? (sbyte)at[0] : at[0],
                2 => isSigned ? BinaryPrimitives.ReadInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
                4 => isSigned ? BinaryPrimitives.ReadInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
                _ => isSigned ? BinaryPrimitives.ReadInt64LittleEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at),
            };
        }
        return numbers;
    }

    public byte[][] Strings(ReadOnlySpan<byte> raw)
    {
        var strings = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            if (raw.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(raw) is var length && (length < 0 || length > raw.Length - sizeof(int)))
                throw TensorData.Refused(input, "ends within a string");
            strings[i] = raw.Slice(sizeof(int), length).ToArray();
            raw = raw[(sizeof(int) + length)..];
        }
        return raw.Length == 0 ? strings : throw TensorData.Refused(input, $"has {raw.Length} bytes behind its last string");
    }

    private void Require(ReadOnlySpan<byte> raw, int width)
    {
        if (raw.Length != (long)count * width)
            throw TensorData.Refused(input, $"has {raw.Length} bytes, and its shape and type have {(long)count * width}");
    }

    /// <summary>Elements of JSON, nested or flat.</summary>
    private T[] Leaves<T>(Func<JsonElement, T?> read)
        where T : struct
    {
        var (leaves, tensor, most) = (new List<T>(), input, count);
        Walk(input.Data!.Value, 0);
        return leaves.Count == count ? [.. leaves] : throw TensorData.Refused(input, $"has {leaves.Count} elements, and its shape has {count}");

        void Walk(JsonElement node, int level)
        {
            if (node.ValueKind != JsonValueKind.Array)
            {
                leaves.Add(read(node) ?? throw TensorData.Refused(tensor, $"has an element that is no {tensor.Datatype}"));
                return;
            }
            if (level > MostLevels || leaves.Count > most)
                throw TensorData.Refused(tensor, "has more levels or elements than its shape");
            foreach (var inner in node.EnumerateArray())
                Walk(inner, level + 1);
        }
    }

    private readonly record struct Text(byte[] Bytes);
}
