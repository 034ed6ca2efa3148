using System.Runtime.InteropServices;
using Duel.Files;

namespace Duel.Data;

/// <summary>A picture with as many bits a sample as its file has, 8 or 16, that is read and written window by window.</summary>
/// <remarks>Channels as in <see cref="Picture"/>: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha. Windows hold numbers from -1 to 1.</remarks>
public sealed class PictureBuffer
{
    private const float MostDeep = ushort.MaxValue;
    private readonly byte[] samples;

    private PictureBuffer(int width, int height, int channels, bool isDeep, byte[] samples) =>
        (Width, Height, Channels, IsDeep, this.samples) = (width, height, channels, isDeep, samples);

    /// <summary>A black picture.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="isDeep">True for 16 bits a sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, other channels, or more than 2^31 bytes.</exception>
    public PictureBuffer(int width, int height, int channels, bool isDeep = false)
        : this(width, height, channels, isDeep, [])
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        var bytes = (long)width * height * channels * (isDeep ? 2 : 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Array.MaxLength, nameof(width));
        samples = new byte[bytes];
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</summary>
    public int Channels { get; }

    /// <summary>True for 16 bits a sample, false for 8.</summary>
    public bool IsDeep { get; }

    /// <summary>True if the last channel is opacity.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>A picture of 8 bits; its pixels are not copied.</summary>
    public static PictureBuffer Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new(picture.Width, picture.Height, picture.Channels, false, picture.Pixels);
    }

    /// <summary>Reads a picture file as it is meant to be seen, with all bits of its samples.</summary>
    /// <param name="path">A file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <exception cref="DataFormatException">The file is not a picture that can be read, damaged, or beyond a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static PictureBuffer Read(string path, DecodeLimits? limits = null) => Decode(File.ReadAllBytes(path), limits, path);

    /// <summary>Reads a picture from the bytes of a file, with all bits of its samples.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The bytes are not a picture that can be read, damaged, or beyond a limit.</exception>
    public static PictureBuffer Decode(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data")
    {
        var format = PictureFormat.Of(bytes, file);
        var header = format.ReadWhole(bytes, limits ?? DecodeLimits.Default, file);
        if (!header.IsDeep)
            return Of(PictureCodec.Decode(format, header, bytes, file).Picture.Oriented(header.Orientation));
        var samples = PictureCodec.DecodeDeep(format, header, bytes, file);
        if (header.Orientation <= 1)
            return new(header.Width, header.Height, header.Channels, true, samples);
        // Each half of the samples is turned as a picture of its own.
        var (low, high) = (Half(0).Oriented(header.Orientation), Half(1).Oriented(header.Orientation));
        for (var i = 0; i < low.Pixels.Length; i++)
            (samples[2 * i], samples[(2 * i) + 1]) = (low.Pixels[i], high.Pixels[i]);
        return new(low.Width, low.Height, low.Channels, true, samples);

        Picture Half(int which)
        {
            var half = new Picture(header.Width, header.Height, header.Channels);
            for (var i = 0; i < half.Pixels.Length; i++)
                half.Pixels[i] = samples[(2 * i) + which];
            return half;
        }
    }

    /// <summary>The picture with 8 bits a sample; the pixels of one that has them already are shared.</summary>
    public Picture ToPicture()
    {
        if (!IsDeep)
            return new(Width, Height, Channels, samples);
        var picture = new Picture(Width, Height, Channels);
        var deep = MemoryMarshal.Cast<byte, ushort>(samples);
        for (var i = 0; i < deep.Length; i++)
            picture.Pixels[i] = PictureCodec.ToByte(deep[i]);
        return picture;
    }

    /// <summary>A part of the picture.</summary>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public PictureBuffer Cropped(int left, int top, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(left + width, Width, nameof(width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top + height, Height, nameof(height));
        var part = new PictureBuffer(width, height, Channels, IsDeep);
        var pixel = Channels * (IsDeep ? 2 : 1);
        for (var y = 0; y < height; y++)
            samples.AsSpan((((top + y) * Width) + left) * pixel, width * pixel).CopyTo(part.samples.AsSpan(y * width * pixel));
        return part;
    }

    /// <summary>Reads a window as numbers from -1 to 1; beyond its borders the picture goes on mirrored, each border pixel twice.</summary>
    /// <param name="left">First column; may lie outside.</param>
    /// <param name="top">First row; may lie outside.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="values">[height, width, channels]</param>
    public void ReadWindow(int left, int top, int width, int height, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, height * width * Channels, nameof(values));
        var deep = MemoryMarshal.Cast<byte, ushort>(IsDeep ? samples : []);
        for (var y = 0; y < height; y++)
        {
            var row = Mirrored(top + y, Height) * Width;
            for (var x = 0; x < width; x++)
            {
                var (from, to) = ((row + Mirrored(left + x, Width)) * Channels, ((y * width) + x) * Channels);
                for (var c = 0; c < Channels; c++)
                    values[to + c] = IsDeep ? (deep[from + c] * (2 / MostDeep)) - 1 : PixelScale.ToSample(samples[from + c]);
            }
        }
    }

    /// <summary>Writes a window of numbers from -1 to 1, clamped and rounded to the samples' bits.</summary>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="values">[height, width, channels]</param>
    public void WriteWindow(int left, int top, int width, int height, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, height * width * Channels, nameof(values));
        var deep = MemoryMarshal.Cast<byte, ushort>(samples.AsSpan(0, IsDeep ? samples.Length : 0));
        for (var y = 0; y < height; y++)
        {
            var (to, length) = ((((top + y) * Width) + left) * Channels, width * Channels);
            var row = values.Slice(y * length, length);
            if (!IsDeep)
            {
                PixelScale.ToBytes(row, samples.AsSpan(to, length));
                continue;
            }
            for (var i = 0; i < length; i++)
                deep[to + i] = (ushort)Math.Clamp(((row[i] + 1) * (MostDeep / 2)) + 0.5f, 0, MostDeep);
        }
    }

    /// <summary>Writes the picture, whole or not at all: as PNG with all its bits; as .jpg, .bmp and .gif with 8.</summary>
    /// <param name="path">A path that ends in .png, .jpg, .bmp or .gif.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        if (Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
            WholeFile.Write(path, WritePng);
        else
            Pictures.Save(path, ToPicture());
    }

    /// <summary>The bytes of a PNG file with all bits of the samples.</summary>
    public byte[] ToPng()
    {
        var file = new MemoryStream();
        WritePng(file);
        return file.ToArray();
    }

    private void WritePng(Stream into) => PngRows.Write(into, samples, Width, Channels, IsDeep);

    private static int Mirrored(int place, int extent)
    {
        if ((uint)place < (uint)extent)
            return place;
        var within = ((place % (2 * extent)) + (2 * extent)) % (2 * extent);
        return Math.Min(within, (2 * extent) - 1 - within);
    }
}
