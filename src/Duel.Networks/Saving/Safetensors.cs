using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Networks;

/// <summary>The safetensors format: a length, a JSON header, and the bytes of tensors one after the other.</summary>
/// <remarks>
/// Read are F32, F64, F16, BF16, U8 and I64; written are F32 and F64. A file is refused as a whole, before memory is taken for
/// it, unless its header (at most 16 MB, 100 000 tensors of 7 axes) accounts for every byte once.
/// </remarks>
public static class Safetensors
{
    private const int LengthBytes = 8, Alignment = 8, ChunkBytes = 1 << 16;

    /// <summary>Writes tensors in the order given.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or is that of the metadata.</exception>
    public static void Write(Stream stream, IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        var header = Header(tensors, metadata);
        var padded = (header.Length + Alignment - 1) / Alignment * Alignment;
        if (padded > SafetensorsHeader.LongestHeader || tensors.Count > SafetensorsHeader.MostTensors)
            throw new ArgumentException($"A header of {padded} bytes for {tensors.Count} tensors: at most {SafetensorsHeader.LongestHeader} bytes and {SafetensorsHeader.MostTensors} tensors can be read back.", nameof(tensors));
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..(padded - header.Length)]);
        foreach (var (_, value) in tensors)
            stream.Write(value.Type == DType.Float32 ? MemoryMarshal.AsBytes(value.AsSpan()) : MemoryMarshal.AsBytes<double>(value.ToDoubles()));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or no safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">Stream to read from.</param>
    /// <param name="name">Name of the file in errors.</param>
    /// <exception cref="ModelFormatException">The contents are damaged, or no safetensors file.</exception>
    public static SafetensorsFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            if (stream.CanSeek)
                return ReadSeekable(stream);
            // A header can only be held against the true length, and that is known when all has been read.
            using var buffered = new MemoryStream();
            stream.CopyTo(buffered);
            buffered.Position = 0;
            return ReadSeekable(buffered);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or EndOfStreamException)
        {
            throw new ModelFormatException(name, $"{problem.Message}.", "The file is damaged or not a safetensors file: write or download it again.", problem);
        }
    }

    private static SafetensorsFile ReadSeekable(Stream stream)
    {
        var total = stream.Length - stream.Position;
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        if (total < LengthBytes)
            throw new FormatException($"the file has {total} bytes, the length of its header alone takes {LengthBytes}");
        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.LongestHeader || (long)length > total - LengthBytes)
            throw new FormatException($"the header claims {length} bytes, the file has {total - LengthBytes} behind its length, and a header takes at most {SafetensorsHeader.LongestHeader}");
        var json = new byte[length];
        stream.ReadExactly(json);
        var header = SafetensorsHeader.Parse(json, total - LengthBytes - (long)length);
        return new(header.Metadata, header.Entries.ToDictionary(entry => entry.Name, entry => new StoredTensor(entry.Format.Name, ReadTensor(stream, entry))));
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        if (entry.Format.Name == "F32" && BitConverter.IsLittleEndian)
        {
            var tensor = Tensor.Zeros(entry.Shape);
            stream.ReadExactly(MemoryMarshal.AsBytes(tensor.AsWritableSpan()));
            return tensor;
        }
        var values = new double[entry.Shape.Count];
        var chunk = new byte[Math.Min(ChunkBytes, entry.End - entry.Begin)];
        for (var done = 0; done < values.Length;)
        {
            var count = Math.Min(chunk.Length / entry.Format.Bytes, values.Length - done);
            stream.ReadExactly(chunk, 0, count * entry.Format.Bytes);
            for (var i = 0; i < count; i++)
                values[done++] = entry.Format.Read(chunk.AsSpan(i * entry.Format.Bytes));
        }
        return Tensor.From(values, entry.Shape, entry.Format.Type);
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
            header.Add(SafetensorsHeader.MetadataKey, new JsonObject(metadata.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value))));
        var begin = 0L;
        foreach (var (name, value) in tensors)
        {
            if (name == SafetensorsHeader.MetadataKey || header.ContainsKey(name))
                throw new ArgumentException($"The tensor name \"{name}\" is taken: names are unique and not {SafetensorsHeader.MetadataKey}.", nameof(tensors));
            var end = begin + (value.Shape.Count * (value.Type == DType.Float32 ? sizeof(float) : sizeof(double)));
            header.Add(name, new JsonObject
            {
                ["dtype"] = value.Type == DType.Float32 ? "F32" : "F64",
                ["shape"] = new JsonArray([.. value.Shape.ToArray().Select(extent => (JsonNode)extent)]),
                ["data_offsets"] = new JsonArray(begin, end),
            });
            begin = end;
        }
        return JsonSerializer.SerializeToUtf8Bytes(header);
    }
}
