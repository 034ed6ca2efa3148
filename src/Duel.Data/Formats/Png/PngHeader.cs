namespace Duel.Data;

/// <summary>How the samples of a PNG make up a pixel; the numbers are those of the file.</summary>
internal enum PngColor
{
    Grey = 0,
    Color = 2,
    Palette = 3,
    GreyAlpha = 4,
    ColorAlpha = 6,
}

/// <summary>The IHDR chunk: sizes and layout of a PNG.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color, bool Interlaced)
{
    /// <summary>Samples a pixel in the file.</summary>
    public int Samples => Color switch
    {
        PngColor.Color => 3,
        PngColor.GreyAlpha => 2,
        PngColor.ColorAlpha => 4,
        _ => 1,
    };

    /// <summary>The distance that filters look back, in bytes.</summary>
    public int FilterDistance => Math.Max(1, Samples * Depth / 8);

    /// <summary>The bytes of a row of so many pixels, without the filter byte.</summary>
    public int RowBytes(int pixels) => (int)((((long)pixels * Samples * Depth) + 7) / 8);

    /// <summary>The passes that are not empty: one, or the seven of Adam7.</summary>
    public IEnumerable<PngPass> Passes()
    {
        var (width, height) = (Width, Height);
        return (Interlaced ? PngPass.Adam7 : PngPass.Whole).Where(pass => pass.Columns(width) > 0 && pass.Rows(height) > 0);
    }

    /// <summary>How many bytes all rows take, filter bytes included.</summary>
    public long InflatedBytes()
    {
        var total = 0L;
        foreach (var pass in Passes())
            total += (long)pass.Rows(Height) * (RowBytes(pass.Columns(Width)) + 1);
        return total;
    }

    /// <summary>Reads the 13 bytes of the chunk.</summary>
    /// <exception cref="DataFormatException">A combination that PNG does not have, or a picture beyond a limit.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> chunk, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(chunk, file);
        var (width, height) = (reader.UInt32Big(), reader.UInt32Big());
        var (depth, color) = (reader.Byte(), (PngColor)reader.Byte());
        var (compression, filter, interlace) = (reader.Byte(), reader.Byte(), reader.Byte());
        var known = color switch
        {
            PngColor.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Color or PngColor.GreyAlpha or PngColor.ColorAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!known)
            throw new DataFormatException(file, $"the header says colour type {(int)color} with {depth} bits, which PNG does not have", hint: Hint.Damaged);
        if (compression != 0 || filter != 0 || interlace > 1)
            throw new DataFormatException(
                file,
                $"the header says compression {compression}, filter {filter}, interlace {interlace}, and PNG has 0, 0 and 0 or 1",
                hint: Hint.Damaged);
        // Room for a transparency chunk is counted in: it adds a channel.
        limits.CheckPicture(width, height, color is PngColor.Grey or PngColor.GreyAlpha ? 2 : 4, file);
        return new((int)width, (int)height, depth, color, interlace == 1);
    }
}
