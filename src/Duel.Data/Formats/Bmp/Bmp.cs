using System.Buffers.Binary;
using System.Numerics;

namespace Duel.Data;

/// <summary>The BMP format of Windows: reads 1 to 32 bits, run-length coded or not, writes 24 bits.</summary>
public static class Bmp
{
    private const int HeaderBytes = 54;

    /// <summary>Reads a picture; palettes become colour, alpha comes only where the header has a mask for it.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The file is no BMP that can be read, damaged, or beyond a limit.</exception>
    public static Picture Read(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "BMP data")
    {
        limits ??= DecodeLimits.Default;
        var reader = new ByteReader(bytes, file);
        var header = BmpHeader.Read(ref reader, limits);
        reader.Seek(header.PixelStart);
        if (header.Compression is BmpCompression.RunLength8 or BmpCompression.RunLength4)
        {
            // Two bytes make at most 255 pixels, but a jump makes many for nothing: the general ratio has to do.
            limits.CheckRatio(bytes.Length, (long)header.Width * header.Height, file);
            if (DecodeLimits.IsBulky(bytes.Length, 4L * header.Width * header.Height))
                BmpRunLength.Check(reader, header);
            var indices = BmpRunLength.Unpack(ref reader, header);
            return Compose(header, (y, row) => WriteIndexed(indices.AsSpan(y * header.Width, header.Width), 8, header, row, file));
        }

        if (header.RowBytes * header.Height > reader.Left)
            throw reader.Fail($"{header.Height} rows of {header.RowBytes} bytes are needed here and {reader.Left} bytes follow", Hint.CutOff);
        var pixels = reader.Take(header.RowBytes * header.Height).ToArray();
        return Compose(header, (y, row) =>
        {
            var stored = pixels.AsSpan((int)(y * header.RowBytes), (int)header.RowBytes);
            if (header.Depth <= 8)
                WriteIndexed(stored, header.Depth, header, row, file);
            else if (header.Depth == 24)
                WriteColors(stored, row);
            else
                WriteMasked(stored, header, row);
        });
    }

    /// <summary>The bytes of a BMP file of 24 bits.</summary>
    /// <param name="picture">A picture without alpha.</param>
    /// <exception cref="ArgumentException">The picture has alpha: put it on a background first.</exception>
    public static byte[] Write(Picture picture)
    {
        if (picture.HasAlpha)
            throw new ArgumentException("A BMP of 24 bits has no alpha: put the picture on a background first.", nameof(picture));
        picture = picture.ToColor();
        var stride = (picture.Width * 3 + 3) / 4 * 4;
        var file = new byte[checked(HeaderBytes + (stride * picture.Height))];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), picture.Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), picture.Height);
        (file[26], file[28]) = (1, 24);
        for (var y = 0; y < picture.Height; y++)
            WriteColors(picture.Row(y), file.AsSpan(HeaderBytes + ((picture.Height - 1 - y) * stride), picture.Width * 3));
        return file;
    }

    /// <summary>Whether the bytes start as a BMP does.</summary>
    internal static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith("BM"u8);

    /// <summary>What kind of picture the header announces.</summary>
    internal static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        var header = BmpHeader.Read(ref reader, limits);
        return new(header.Width, header.Height, header.Channels);
    }

    private delegate void RowWriter(int storedRow, Span<byte> row);

    private static Picture Compose(BmpHeader header, RowWriter write)
    {
        var picture = new Picture(header.Width, header.Height, header.Channels);
        for (var y = 0; y < header.Height; y++)
            write(header.IsTopDown ? y : header.Height - 1 - y, picture.Row(y));
        return picture;
    }

    private static void WriteIndexed(ReadOnlySpan<byte> stored, int depth, BmpHeader header, Span<byte> row, string file)
    {
        for (var x = 0; x < header.Width; x++)
        {
            var bit = x * depth;
            var index = (stored[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
            if (index >= header.Palette.Length)
                throw new DataFormatException(file, $"a pixel has colour {index} of a palette of {header.Palette.Length}", hint: Hint.Damaged);
            (row[(3 * x) + 2], row[(3 * x) + 1], row[3 * x]) = header.Palette[index];
        }
    }

    /// <summary>Exchanges red and blue, in either direction.</summary>
    private static void WriteColors(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var at = 0; at + 2 < to.Length; at += 3)
            (to[at], to[at + 1], to[at + 2]) = (from[at + 2], from[at + 1], from[at]);
    }

    private static void WriteMasked(ReadOnlySpan<byte> stored, BmpHeader header, Span<byte> row)
    {
        for (int x = 0, at = 0; x < header.Width; x++)
        {
            var pixel = header.Depth == 16
                ? BinaryPrimitives.ReadUInt16LittleEndian(stored[(2 * x)..])
                : BinaryPrimitives.ReadUInt32LittleEndian(stored[(4 * x)..]);
            for (var c = 0; c < header.Channels; c++)
                row[at++] = Scale(pixel, header.Masks[c]);
        }
    }

    /// <summary>The byte nearest to the share that the masked bits have of the mask.</summary>
    private static byte Scale(uint pixel, uint mask)
    {
        if (mask == 0)
            return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        ulong most = mask >> shift;
        return (byte)((((pixel & mask) >> shift) * 255UL + (most / 2)) / most);
    }
}
