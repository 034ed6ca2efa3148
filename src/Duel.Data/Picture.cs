namespace Duel.Data;

/// <summary>A picture of unsigned bytes, rows from the top, channels interleaved.</summary>
/// <remarks>Channels: 1 grey, 2 grey and alpha, 3 red green blue, 4 red green blue alpha (not premultiplied).</remarks>
public sealed class Picture
{
    /// <summary>A black (and, with alpha, transparent) picture.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, other channels, or more than 2^31 bytes.</exception>
    public Picture(int width, int height, int channels)
        : this(width, height, channels, new byte[SizeOf(width, height, channels)])
    {
    }

    /// <summary>A picture over pixels that exist already; they are not copied.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</param>
    /// <param name="pixels">[H, W, C], exactly height * width * channels bytes.</param>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, other channels, or more than 2^31 bytes.</exception>
    public Picture(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != SizeOf(width, height, channels))
            throw new ArgumentException(
                $"A picture {width} x {height} x {channels} has {SizeOf(width, height, channels)} bytes, not {pixels.Length}.",
                nameof(pixels));
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</summary>
    public int Channels { get; }

    /// <summary>The samples [H, W, C], 0 to 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>True if the last channel is opacity.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>The bytes of one row, <see cref="Width"/> * <see cref="Channels"/> of them.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>The bytes of one pixel, <see cref="Channels"/> of them.</summary>
    public Span<byte> Pixel(int x, int y) => Pixels.AsSpan(((y * Width) + x) * Channels, Channels);

    /// <summary>Writes the picture in the format that the name ends in, whole or not at all.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <exception cref="ArgumentException">The name ends in no format that can be written.</exception>
    /// <exception cref="IOException">It could not be written; what was there before is untouched.</exception>
    public void Save(string path) => Pictures.Save(path, this);

    /// <summary>The picture as the bytes of a PNG file.</summary>
    public byte[] ToPng() => Png.Write(this);

    private static int SizeOf(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, Array.MaxLength / channels, nameof(width));
        return width * height * channels;
    }
}
