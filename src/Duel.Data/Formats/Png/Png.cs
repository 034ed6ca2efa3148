using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Duel.Data;

/// <summary>The PNG format: reads all colour types, depths and interlacing as bytes, writes grey and colour with or without alpha.</summary>
/// <remarks>16-bit samples are rounded to 8. Gamma and colour profiles are not applied. Of an animated PNG the still picture is read.</remarks>
/// <paper>W3C 2003, Portable Network Graphics Specification, second edition, ISO/IEC 15948</paper>
public static class Png
{
    /// <summary>Reads a picture.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The file is no PNG, damaged, or beyond a limit.</exception>
    public static Picture Read(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "PNG data")
    {
        limits ??= DecodeLimits.Default;
        var chunks = PngChunks.Read(bytes, limits, file);
        var header = chunks.Header;
        limits.CheckRatio(chunks.Data.Length, header.InflatedBytes(), file);

        var pixels = new PngPixels(chunks, file);
        var size = (long)header.Width * header.Height * pixels.Channels;
        limits.CheckBulk(bytes.Length, size, file);
        if (DecodeLimits.IsBulky(bytes.Length, size))
            ReadPasses(chunks.Data, header, pixels, null, file);
        var picture = new Picture(header.Width, header.Height, pixels.Channels);
        ReadPasses(chunks.Data, header, pixels, picture, file);
        return picture;
    }

    /// <summary>What kind of picture the header announces.</summary>
    internal static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var header = PngChunks.ReadHeader(bytes, limits, file);
        return new(header.Width, header.Height, header.Color == PngColor.Palette ? 3 : header.Samples);
    }

    /// <summary>The bytes of a PNG file with the picture.</summary>
    /// <param name="picture">Grey, colour, or either with alpha.</param>
    public static byte[] Write(Picture picture)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8;
        header[9] = (byte)(picture.Channels switch { 1 => PngColor.Grey, 2 => PngColor.GreyAlpha, 3 => PngColor.Color, _ => PngColor.ColorAlpha });
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Deflate(picture));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Reads all passes into a picture, or without one only to see whether they are all there.</summary>
    private static void ReadPasses(MemoryStream data, PngHeader header, PngPixels pixels, Picture? picture, string file)
    {
        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress, leaveOpen: true);
        var (one, other) = (new byte[header.RowBytes(header.Width) + 1], new byte[header.RowBytes(header.Width) + 1]);
        foreach (var pass in header.Passes())
            ReadPass(inflated, header, pass, pixels, picture, one, other, file);
    }

    private static void ReadPass(ZLibStream inflated, PngHeader header, PngPass pass, PngPixels pixels, Picture? picture, byte[] one, byte[] other, string file)
    {
        var columns = pass.Columns(header.Width);
        var row = one.AsSpan(0, header.RowBytes(columns) + 1);
        var above = other.AsSpan(0, row.Length);
        above.Clear();
        for (var y = pass.Y; y < header.Height; y += pass.StepY)
        {
            Fill(inflated, row, file);
            if (!PngFilter.Undo(row[0], row[1..], above[1..], header.FilterDistance))
                throw new DataFormatException(file, $"row {y} has filter {row[0]}, and PNG has 0 to 4", hint: Hint.Damaged);
            if (picture is null)
                pixels.Check(row[1..], columns);
            else
                pixels.Write(row[1..], columns, picture, y, pass);
            var next = above;
            above = row;
            row = next;
        }
    }

    private static void Fill(ZLibStream inflated, Span<byte> row, string file)
    {
        try
        {
            inflated.ReadExactly(row);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw new DataFormatException(file, "the compressed pixels are damaged or end too early", hint: "Get the file anew", cause: error);
        }
    }

    private static byte[] Deflate(Picture picture)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var above = new byte[picture.Width * picture.Channels];
            var (best, trial) = (new byte[above.Length + 1], new byte[above.Length + 1]);
            for (var y = 0; y < picture.Height; y++)
            {
                var least = long.MaxValue;
                for (var filter = 0; filter < PngFilter.Count; filter++)
                {
                    trial[0] = (byte)filter;
                    var sum = PngFilter.Apply(filter, picture.Row(y), above, picture.Channels, trial.AsSpan(1));
                    if (sum < least)
                        (least, best, trial) = (sum, trial, best);
                }

                deflate.Write(best);
                picture.Row(y).CopyTo(above);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(name, data));
        file.Write(number);
    }
}
