using System.Globalization;
using System.Text;

namespace Duel.Data;

/// <summary>The header of an NPY file: a Python dictionary of type, order and shape.</summary>
internal static class NpyHeader
{
    private const int Alignment = 64;

    private static readonly Dictionary<string, NpyType> Types = new(StringComparer.Ordinal)
    {
        ["|u1"] = NpyType.UInt8,
        ["<i8"] = NpyType.Int64,
        ["<f4"] = NpyType.Float32,
        ["<f8"] = NpyType.Float64,
    };

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads magic, version and dictionary; the cursor then stands on the elements.</summary>
    /// <exception cref="DataFormatException">This is not an NPY file, or of a type or order that cannot be read.</exception>
    public static (NpyType Type, int[] Extents) Read(ref ByteReader reader, DecodeLimits limits)
    {
        if (!reader.Peek(Magic.Length).SequenceEqual(Magic))
            throw reader.Fail("the first bytes are not those of an NPY file", "Save the array with numpy.save");
        reader.Skip(Magic.Length);
        var (major, _) = (reader.Byte(), reader.Byte());
        if (major is < 1 or > 3)
            throw reader.Fail($"the version is {major}, and 1 to 3 are known");
        var at = reader.Position;
        var length = major == 1 ? reader.UInt16Little() : reader.UInt32Little();
        if (length > limits.HeaderBytes)
            throw reader.Fail($"the header has {length} bytes, and {limits.HeaderBytes} are allowed", "The file is hostile, or raise DecodeLimits.HeaderBytes");
        var text = Encoding.UTF8.GetString(reader.Take(length));
        var (type, order) = (Field(text, "'descr':", "'", "'"), Field(text, "'fortran_order':", "", ","));
        if (type is null || order is null || Field(text, "'shape':", "(", ")") is not { } shape)
            throw new DataFormatException(reader.File, "the header lacks descr, fortran_order or shape", at, "Save the array with numpy.save");
        if (!Types.TryGetValue(type, out var known))
            throw new DataFormatException(
                reader.File,
                $"the elements have type {type}, and {string.Join(", ", Types.Keys)} can be read",
                at,
                "Convert with astype('uint8'), 'int64', 'float32' or 'float64'");
        if (order.Trim() != "False")
            throw new DataFormatException(reader.File, "the array is in Fortran order", at, "Save numpy.ascontiguousarray of it");
        return (known, Extents(shape, reader.File, at));
    }

    /// <summary>The bytes before the elements, padded as NumPy does.</summary>
    public static byte[] Write(NpyType type, IReadOnlyList<int> extents)
    {
        var shape = string.Concat(extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture) + ", "));
        var text = $"{{'descr': '{Types.First(pair => pair.Value == type).Key}', 'fortran_order': False, 'shape': ({shape}), }}";
        var padded = (Magic.Length + 4 + text.Length + Alignment) / Alignment * Alignment;
        text = text.PadRight(padded - Magic.Length - 5) + "\n";
        return [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }

    private static string? Field(string text, string key, string open, string close)
    {
        var from = text.IndexOf(key, StringComparison.Ordinal);
        if (from < 0)
            return null;
        var rest = text.AsSpan(from + key.Length);
        from = rest.IndexOf(open, StringComparison.Ordinal);
        if (from < 0)
            return null;
        rest = rest[(from + open.Length)..];
        var to = rest.IndexOf(close, StringComparison.Ordinal);
        return to < 0 ? null : rest[..to].ToString();
    }

    private static int[] Extents(string shape, string file, int at)
    {
        var parts = shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var extents = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out extents[i]))
                throw new DataFormatException(file, $"the shape is ({shape}), and whole numbers below 2^31 are needed", at);
        return extents;
    }
}
