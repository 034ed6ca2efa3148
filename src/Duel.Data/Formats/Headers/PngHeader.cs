using System.IO.Compression;

namespace Duel.Data;

/// <summary>The chunks of a PNG: sizes, layout, and whether all pixels that it announces are there.</summary>
/// <paper>W3C 2003, Portable Network Graphics Specification, second edition, ISO/IEC 15948</paper>
internal static class PngHeader
{
    private const byte Grey = 0, Color = 2, Palette = 3, GreyAlpha = 4, ColorAlpha = 6;

    /// <summary>Offset of the colour type: after the signature, length and name of the first chunk, width, height and depth.</summary>
    private const int ColorAt = 25;

    private const int NarrowestInterlaced = 5;

    // Column and row of the first pixel, and the steps to the next, of each pass of Adam7.
    private static readonly (int X, int Y, int StepX, int StepY)[] Interlaced =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>True if the bytes start as a PNG does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Walks over the chunks.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file) => Read(bytes, limits, file, out _, out _);

    /// <summary>Walks over the chunks, and inflates the pixels without keeping them: decoders leave black what is missing.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or beyond a limit.</exception>
    public static PictureHeader ReadWhole(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var header = Read(bytes, limits, file, out var layout, out var data);
        Prove(bytes, data, layout, file);
        return header;
    }

    private static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file, out Layout layout, out List<Range> data)
    {
        var reader = new ByteReader(bytes, file);
        reader.Skip(Signature.Length);
        var first = Next(ref reader, out var type);
        if (!type.SequenceEqual("IHDR"u8))
            throw new DataFormatException(file, "the first chunk is not IHDR, with which a PNG starts", 8, Hint.Damaged);
        layout = Layout.Read(first, limits, file);
        data = [];
        var (hasPalette, isTransparent, orientation) = (false, false, 1);
        for (var stored = 0L; ;)
        {
            var at = reader.Position;
            var chunk = Next(ref reader, out type);
            if (type.SequenceEqual("IDAT"u8))
            {
                data.Add((at + 8)..(at + 8 + chunk.Length));
                stored += chunk.Length;
            }
            else if (type.SequenceEqual("PLTE"u8))
                hasPalette = true;
            else if (type.SequenceEqual("tRNS"u8))
                isTransparent = layout.Color is not (GreyAlpha or ColorAlpha);
            else if (type.SequenceEqual("eXIf"u8))
                orientation = Exif.Orientation(chunk);
            else if (type.SequenceEqual("IEND"u8))
            {
                limits.CheckRatio(stored, layout.InflatedBytes, file);
                break;
            }
            // An upper-case first letter marks a chunk without which the picture cannot be shown.
            else if (char.IsAsciiLetterUpper((char)type[0]))
                throw new DataFormatException(file, $"chunk {System.Text.Encoding.Latin1.GetString(type)} is needed to show the picture and is not known", at);
        }

        if (data.Count == 0)
            throw new DataFormatException(file, "there is no IDAT chunk, so no pixels", hint: Hint.Damaged);
        if (layout.Color == Palette && !hasPalette)
            throw new DataFormatException(file, "the pixels refer to a palette and there is none", hint: Hint.Damaged);
        var channels = layout.Color switch { Grey => 1, GreyAlpha => 2, ColorAlpha => 4, _ => 3 } + (isTransparent ? 1 : 0);
        limits.CheckBulk(bytes.Length, (long)layout.Width * layout.Height * channels, file);
        return new(layout.Width, layout.Height, channels) { IsDeep = layout.Depth == 16, Orientation = orientation };
    }

    /// <summary>The transparent colour of samples of 16 bits with its bytes the other way round, which is how the decoder reads it; the very bytes where there is none.</summary>
    public static ReadOnlySpan<byte> WithTransparency(ReadOnlySpan<byte> bytes, PictureHeader header)
    {
        if (!header.IsDeep || bytes[ColorAt] is not (Grey or Color))
            return bytes;
        var reader = new ByteReader(bytes, "");
        reader.Skip(Signature.Length);
        while (true)
        {
            var at = reader.Position + 8;
            var chunk = Next(ref reader, out var type);
            if (type.SequenceEqual("IDAT"u8))
                return bytes;
            if (!type.SequenceEqual("tRNS"u8))
                continue;
            // The check sum is left as it is: the decoder looks at those of chunks that a picture cannot do without.
            var mended = bytes.ToArray();
            for (var i = at; i + 1 < at + chunk.Length; i += 2)
                (mended[i], mended[i + 1]) = (mended[i + 1], mended[i]);
            return mended;
        }
    }

    private static ReadOnlySpan<byte> Next(ref ByteReader reader, out ReadOnlySpan<byte> type)
    {
        var length = reader.UInt32Big();
        type = reader.Take(4);
        var data = reader.Take(length);
        reader.Skip(4);
        return data;
    }

    private static void Prove(ReadOnlySpan<byte> bytes, List<Range> chunks, in Layout layout, string file)
    {
        var packed = new MemoryStream(chunks.Sum(chunk => chunk.End.Value - chunk.Start.Value));
        foreach (var chunk in chunks)
            packed.Write(bytes[chunk]);
        packed.Position = 0;
        Span<byte> block = stackalloc byte[1 << 12];
        try
        {
            using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
            for (var left = layout.InflatedBytes; left > 0;)
            {
                var read = inflated.Read(block[..(int)Math.Min(block.Length, left)]);
                left -= read > 0 ? read : throw new EndOfStreamException();
            }
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw new DataFormatException(file, "the compressed pixels are damaged or end too early", hint: "Get the file anew", cause: error);
        }
    }

    /// <summary>The IHDR chunk.</summary>
    private readonly record struct Layout(int Width, int Height, byte Depth, byte Color, bool IsInterlaced)
    {
        /// <summary>Size in bytes of all rows, filter bytes included.</summary>
        public long InflatedBytes
        {
            get
            {
                var bits = Depth * Color switch { PngHeader.Color => 3, GreyAlpha => 2, ColorAlpha => 4, _ => 1 };
                var total = 0L;
                foreach (var (x, y, stepX, stepY) in IsInterlaced ? Interlaced : [(0, 0, 1, 1)])
                {
                    long columns = (Width - x + stepX - 1) / stepX, rows = (Height - y + stepY - 1) / stepY;
                    total += columns > 0 && rows > 0 ? rows * ((((columns * bits) + 7) / 8) + 1) : 0;
                }
                return total;
            }
        }

        public static Layout Read(ReadOnlySpan<byte> chunk, DecodeLimits limits, string file)
        {
            var reader = new ByteReader(chunk, file);
            var (width, height) = (reader.UInt32Big(), reader.UInt32Big());
            var (depth, color) = (reader.Byte(), reader.Byte());
            var (compression, filter, interlace) = (reader.Byte(), reader.Byte(), reader.Byte());
            var isKnown = color switch
            {
                Grey => depth is 1 or 2 or 4 or 8 or 16,
                Palette => depth is 1 or 2 or 4 or 8,
                PngHeader.Color or GreyAlpha or ColorAlpha => depth is 8 or 16,
                _ => false,
            };
            if (!isKnown)
                throw new DataFormatException(file, $"the header says colour type {color} with {depth} bits, which PNG does not have", hint: Hint.Damaged);
            if (compression != 0 || filter != 0 || interlace > 1)
                throw new DataFormatException(file, $"the header says compression {compression}, filter {filter}, interlace {interlace}, and PNG has 0, 0 and 0 or 1", hint: Hint.Damaged);
            // Passes without a column are more than the decoder can take: it would never end.
            if (interlace == 1 && width is > 0 and < NarrowestInterlaced)
                throw new DataFormatException(file, $"the picture is interlaced and {width} pixels wide, and interlaced ones need {NarrowestInterlaced} or more", hint: "Save it without interlacing");
            // Room for a transparency chunk is counted in: it adds a channel.
            limits.CheckPicture(width, height, color is Grey or GreyAlpha ? 2 : 4, file);
            return new((int)width, (int)height, depth, color, interlace == 1);
        }
    }
}
