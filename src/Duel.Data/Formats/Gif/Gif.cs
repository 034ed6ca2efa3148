using System.Buffers.Binary;

namespace Duel.Data;

/// <summary>The GIF format: reads pictures and animations, writes animations with one palette.</summary>
/// <paper>CompuServe 1990, Graphics Interchange Format, version 89a</paper>
public static class Gif
{
    /// <summary>Reads the first frame.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>Colour, with alpha where a pixel is transparent.</returns>
    /// <exception cref="DataFormatException">The file is no GIF, damaged, or beyond a limit.</exception>
    public static Picture Read(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "GIF data")
    {
        var reader = new GifReader(bytes, limits ?? DecodeLimits.Default, file);
        reader.Prove(mostFrames: 1);
        var frame = reader.Next() ?? throw NoFrame(file);
        return IsOpaque(frame.Picture) ? WithoutAlpha(frame.Picture) : frame.Picture;
    }

    /// <summary>Reads all frames, each whole as it is seen.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>Colour, with alpha in all frames where one has a transparent pixel.</returns>
    /// <exception cref="DataFormatException">The file is no GIF, damaged, or beyond a limit.</exception>
    public static GifAnimation ReadAnimation(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "GIF data")
    {
        limits ??= DecodeLimits.Default;
        var reader = new GifReader(bytes, limits, file);
        reader.Prove(limits.Frames);
        var frames = new List<GifFrame>();
        while (reader.Next() is { } frame)
            frames.Add(frame);

        if (frames.Count == 0)
            throw NoFrame(file);
        if (frames.TrueForAll(frame => IsOpaque(frame.Picture)))
            frames = frames.ConvertAll(frame => frame with { Picture = WithoutAlpha(frame.Picture) });
        return new(frames, reader.Loops);
    }

    /// <summary>The bytes of a GIF file with one palette: exact where there are at most 256 colours, else those that differ least from the pixels.</summary>
    /// <param name="animation">At least one frame, all of one size up to 65,535; alpha goes onto white.</param>
    /// <exception cref="ArgumentException">There is no frame, or sizes differ.</exception>
    public static byte[] Write(GifAnimation animation)
    {
        if (animation.Frames.Count == 0)
            throw new ArgumentException("An animation needs at least one frame.", nameof(animation));
        var pictures = animation.Frames.Select(frame => frame.Picture.OnBackground(Rgb.White).ToColor()).ToArray();
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        if (width > ushort.MaxValue || height > ushort.MaxValue || pictures.Any(picture => (picture.Width, picture.Height) != (width, height)))
            throw new ArgumentException($"All frames need one size of at most 65,535; the first is {width} x {height}.", nameof(animation));

        var palette = new GifPalette(pictures);
        var file = new MemoryStream();
        file.Write("GIF89a"u8);
        Put(file, width, height);
        file.Write([(byte)(0xf0 | (palette.Bits - 1)), 0, 0]);
        for (var i = 0; i < 1 << palette.Bits; i++)
        {
            var color = i < palette.Colors.Length ? palette.Colors[i] : Rgb.Black;
            file.Write([color.Red, color.Green, color.Blue]);
        }

        if (pictures.Length > 1 && animation.Loops != 1)
        {
            file.Write([0x21, 0xff, 11, .. "NETSCAPE2.0"u8, 3, 1]);
            Put(file, animation.Loops == 0 ? 0 : animation.Loops - 1);
            file.WriteByte(0);
        }

        for (var i = 0; i < pictures.Length; i++)
            WriteFrame(file, palette.Indices(pictures[i]), palette.Bits, width, height, animation.Frames[i].Delay);
        file.WriteByte(0x3b);
        return file.ToArray();
    }

    /// <summary>Whether the bytes start as a GIF does.</summary>
    internal static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8);

    /// <summary>What kind of picture the header announces.</summary>
    internal static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        var (width, height) = GifReader.ReadSize(ref reader, limits, file);
        return new(width, height, 3);
    }

    private static void WriteFrame(MemoryStream file, byte[] indices, int bits, int width, int height, TimeSpan delay)
    {
        file.Write([0x21, 0xf9, 4, 0]);
        Put(file, (int)Math.Clamp(Math.Round(delay.TotalMilliseconds / 10), 0, ushort.MaxValue));
        file.Write([0, 0, 0x2c]);
        Put(file, 0, 0, width, height);
        file.Write([0, (byte)bits]);
        var codes = LzwWriter.Write(indices, bits);
        for (var at = 0; at < codes.Length; at += 255)
        {
            var block = codes.AsSpan(at, Math.Min(255, codes.Length - at));
            file.WriteByte((byte)block.Length);
            file.Write(block);
        }

        file.WriteByte(0);
    }

    private static void Put(MemoryStream file, params ReadOnlySpan<int> values)
    {
        Span<byte> bytes = stackalloc byte[2];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
            file.Write(bytes);
        }
    }

    private static bool IsOpaque(Picture picture)
    {
        for (var i = 3; i < picture.Pixels.Length; i += 4)
            if (picture.Pixels[i] != 255)
                return false;
        return true;
    }

    private static Picture WithoutAlpha(Picture picture) => picture.OnBackground(Rgb.White);

    private static DataFormatException NoFrame(string file) =>
        new(file, "there is no frame in the file", hint: Hint.Damaged);
}
