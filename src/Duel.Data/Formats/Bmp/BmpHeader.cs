namespace Duel.Data;

/// <summary>How the rows of a BMP are stored; the numbers are those of the file.</summary>
internal enum BmpCompression
{
    None = 0,
    RunLength8 = 1,
    RunLength4 = 2,
    Masks = 3,
    MasksWithAlpha = 6,
}

/// <summary>The headers of a BMP: sizes, layout, masks and palette.</summary>
internal sealed record BmpHeader(int Width, int Height, bool IsTopDown, int Depth, BmpCompression Compression, int PixelStart)
{
    /// <summary>The header of the oldest kind, with 16-bit sizes.</summary>
    private const int CoreBytes = 12;

    /// <summary>Which bits of a pixel of 16 or 32 bits are red, green, blue and alpha.</summary>
    public uint[] Masks { get; private init; } = [];

    /// <summary>Blue, green, red of each entry.</summary>
    public (byte Blue, byte Green, byte Red)[] Palette { get; private init; } = [];

    /// <summary>Channels of the picture: alpha only where there is a mask for it.</summary>
    public int Channels => Masks.Length == 4 && Masks[3] != 0 ? 4 : 3;

    /// <summary>The bytes of a stored row, a multiple of four.</summary>
    public long RowBytes => (((long)Width * Depth) + 31) / 32 * 4;

    /// <summary>Reads the headers.</summary>
    /// <exception cref="DataFormatException">This is no BMP, one that cannot be read, or a picture beyond a limit.</exception>
    public static BmpHeader Read(ref ByteReader reader, DecodeLimits limits)
    {
        if (!Bmp.Starts(reader.Peek(2)))
            throw reader.Fail("the first bytes are not those of a BMP", "Is this another kind of file under the name of a picture?");
        reader.Skip(10);
        var pixelStart = reader.UInt32Little();
        var headerStart = reader.Position;
        var headerBytes = reader.UInt32Little();
        if (headerBytes is not CoreBytes and not (>= 40 and <= 124))
            throw reader.Fail($"the header has {headerBytes} bytes, and 12 or 40 to 124 are known");
        var isCore = headerBytes == CoreBytes;
        long width = isCore ? reader.UInt16Little() : reader.Int32Little();
        long height = isCore ? reader.UInt16Little() : reader.Int32Little();
        reader.Skip(2);
        var depth = reader.UInt16Little();
        var compression = isCore ? BmpCompression.None : (BmpCompression)reader.UInt32Little();
        limits.CheckPicture(width, Math.Abs(height), 4, reader.File);
        if (!IsKnown(depth, compression))
            throw reader.Fail($"pixels of {depth} bits with compression {(uint)compression} cannot be read", "Convert it to PNG");

        uint colors = 0;
        if (!isCore)
        {
            reader.Skip(12);
            colors = reader.UInt32Little();
            reader.Skip(4);
        }

        var masks = ReadMasks(ref reader, depth, compression, headerBytes);
        reader.Seek(Math.Max(headerStart + headerBytes, reader.Position));
        var palette = depth <= 8 ? ReadPalette(ref reader, depth, colors, isCore) : [];
        return new((int)width, (int)Math.Abs(height), height < 0, depth, compression, (int)Math.Min(pixelStart, int.MaxValue)) { Masks = masks, Palette = palette };
    }

    private static bool IsKnown(int depth, BmpCompression compression) => compression switch
    {
        BmpCompression.None => depth is 1 or 4 or 8 or 16 or 24 or 32,
        BmpCompression.RunLength8 => depth == 8,
        BmpCompression.RunLength4 => depth == 4,
        BmpCompression.Masks or BmpCompression.MasksWithAlpha => depth is 16 or 32,
        _ => false,
    };

    private static uint[] ReadMasks(ref ByteReader reader, int depth, BmpCompression compression, uint headerBytes)
    {
        if (compression is BmpCompression.Masks or BmpCompression.MasksWithAlpha)
        {
            var hasAlpha = compression == BmpCompression.MasksWithAlpha || headerBytes >= 56;
            return [reader.UInt32Little(), reader.UInt32Little(), reader.UInt32Little(), hasAlpha ? reader.UInt32Little() : 0];
        }

        return depth switch
        {
            16 => [0x7c00, 0x03e0, 0x001f, 0],
            32 => [0xff0000, 0x00ff00, 0x0000ff, 0],
            _ => [],
        };
    }

    private static (byte, byte, byte)[] ReadPalette(ref ByteReader reader, int depth, uint colors, bool isCore)
    {
        var most = 1 << depth;
        var palette = new (byte, byte, byte)[colors == 0 || colors > most ? most : (int)colors];
        for (var i = 0; i < palette.Length; i++)
        {
            palette[i] = (reader.Byte(), reader.Byte(), reader.Byte());
            if (!isCore)
                reader.Skip(1);
        }

        return palette;
    }
}
