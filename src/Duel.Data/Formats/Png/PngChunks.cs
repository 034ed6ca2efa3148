using System.Text;

namespace Duel.Data;

/// <summary>The chunks of a PNG that matter to its pixels, checked against their checksums.</summary>
internal sealed class PngChunks
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public PngHeader Header { get; private set; }

    /// <summary>Red, green, blue of each entry; empty where there is no palette.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The tRNS chunk: opacities of the palette, or the one transparent colour.</summary>
    public byte[] Transparency { get; private set; } = [];

    /// <summary>All IDAT chunks in a row: one zlib stream.</summary>
    public MemoryStream Data { get; } = new();

    /// <summary>Whether the bytes start as a PNG does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Reads the header alone.</summary>
    public static PngHeader ReadHeader(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = Open(bytes, file);
        return PngHeader.Read(Next(ref reader, out var type) is var data && type == "IHDR" ? data : throw NotFirst(type, file), limits, file);
    }

    /// <summary>Reads all chunks.</summary>
    public static PngChunks Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var chunks = new PngChunks { Header = ReadHeader(bytes, limits, file) };
        var reader = Open(bytes, file);
        string type;
        do
        {
            var at = reader.Position;
            var data = Next(ref reader, out type);
            switch (type)
            {
                case "PLTE":
                    chunks.Palette = data.Length is > 0 and <= 768 && data.Length % 3 == 0
                        ? data.ToArray()
                        : throw new DataFormatException(file, $"the palette has {data.Length} bytes, and 3 to 768 in threes are needed", at);
                    break;
                case "tRNS":
                    chunks.Transparency = data.ToArray();
                    break;
                case "IDAT":
                    chunks.Data.Write(data);
                    break;
                case "IHDR" or "IEND":
                    break;
                default:
                    // An upper-case first letter marks a chunk without which the picture cannot be shown.
                    if (char.IsAsciiLetterUpper(type[0]))
                        throw new DataFormatException(file, $"chunk {type} is needed to show the picture and is not known", at);
                    break;
            }
        }
        while (type != "IEND");

        if (chunks.Data.Length == 0)
            throw new DataFormatException(file, "there is no IDAT chunk and so no pixel", hint: Hint.Damaged);
        if (chunks.Header.Color == PngColor.Palette && chunks.Palette.Length == 0)
            throw new DataFormatException(file, "the pixels refer to a palette and there is none", hint: Hint.Damaged);
        chunks.Data.Position = 0;
        return chunks;
    }

    private static ByteReader Open(ReadOnlySpan<byte> bytes, string file)
    {
        if (!Starts(bytes))
            throw new DataFormatException(file, "the first bytes are not those of a PNG", 0, "Is this another kind of file under the name of a picture?");
        var reader = new ByteReader(bytes, file);
        reader.Skip(Signature.Length);
        return reader;
    }

    private static ReadOnlySpan<byte> Next(ref ByteReader reader, out string type)
    {
        var at = reader.Position;
        var length = reader.UInt32Big();
        var name = reader.Take(4);
        type = Encoding.Latin1.GetString(name);
        var data = reader.Take(length);
        var (said, found) = (reader.UInt32Big(), 0u);
        // Chunks that are skipped may be damaged without harm.
        var matters = char.IsAsciiLetterUpper(type[0]) || type == "tRNS";
        if (matters && said != (found = Crc32.Of(name, data)))
            throw new DataFormatException(reader.File, $"chunk {type} has checksum {said:x8} and its content {found:x8}", at, Hint.Damaged);
        return data;
    }

    private static DataFormatException NotFirst(string type, string file) =>
        new(file, $"the first chunk is {type}, and a PNG starts with IHDR", 8, Hint.Damaged);
}
