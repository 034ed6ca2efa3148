using System.Buffers.Binary;

namespace Duel.Data;

/// <summary>The blocks of a GIF: the screen, its frames, and whether they are all there.</summary>
/// <param name="Width">Pixels of the screen across; those of the first frame where the file says 0.</param>
/// <param name="Height">Pixels of the screen down.</param>
/// <param name="Frames">Frames that were walked over.</param>
/// <param name="Loops">Number of times an animation is shown; 0 for without end.</param>
/// <paper>CompuServe 1990, Graphics Interchange Format, version 89a</paper>
internal readonly record struct GifHeader(int Width, int Height, int Frames, int Loops)
{
    // No LZW code of 12 bits stands for more pixels than there are codes.
    private const long MostPixelsPerByte = 4096;

    // A canvas that takes much memory is believed when its first frame draws this share of it.
    private const int LargestUndrawn = 4;

    private const byte Extension = 0x21, Image = 0x2c, Trailer = 0x3b;

    /// <summary>True if the bytes start as a GIF does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8);

    /// <summary>Walks up to the end of the first frame.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or beyond a limit.</exception>
    public static PictureHeader ReadFirst(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var header = Read(bytes, 1, limits, file);
        return new(header.Width, header.Height, 4) { IsAlphaGuessed = true };
    }

    /// <summary>Walks over the blocks of so many frames, or to the trailer if that comes first.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or beyond a limit.</exception>
    public static GifHeader Read(ReadOnlySpan<byte> bytes, int mostFrames, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        reader.Skip(6);
        int width = reader.UInt16Little(), height = reader.UInt16Little();
        var hasScreen = width > 0 && height > 0;
        var flags = reader.Byte();
        reader.Skip(2 + PaletteBytes(flags));
        var (frames, loops, drawn, coded) = (0, 1, 0L, 0L);
        for (byte block; frames < mostFrames && (block = reader.Byte()) != Trailer;)
        {
            if (block == Extension)
                loops = SkipExtension(ref reader) ?? loops;
            else if (block != Image)
                throw reader.Fail("a block is neither a frame nor an extension nor the end", Hint.Damaged);
            else
            {
                var (left, top, across, down) = (reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little());
                if (frames == 0 && !hasScreen)
                    (width, height) = (left + across, top + down);
                if (frames == 0)
                {
                    limits.CheckPicture(width, height, 4, file);
                    drawn = Math.Max(0L, Math.Min(across, width - left)) * Math.Max(0, Math.Min(down, height - top));
                }
                var data = FrameData(ref reader, (flags & 0x80) != 0);
                coded += data;
                if (across == 0 || down == 0 || (long)across * down > MostPixelsPerByte * data)
                    throw reader.Fail($"{data} bytes are said to hold {across} x {down} pixels, more than GIF can pack, or none", "The file is damaged: get it anew");
                frames++;
            }
        }

        var pixels = (long)width * height;
        if (frames == 0)
            throw new DataFormatException(file, "there is no frame in the file", hint: Hint.Damaged);
        if (DecodeLimits.IsBulky(bytes.Length, pixels * 4) && pixels > LargestUndrawn * drawn)
            throw new DataFormatException(file, $"the picture has {pixels} pixels, and its first frame draws {drawn} of them", hint: "Crop it to what it shows");
        if (frames * pixels * 4 > limits.DecodedBytes)
            throw new DataFormatException(file, $"the frames take more than {limits.DecodedBytes} bytes", hint: "Scale it down or raise DecodeLimits.DecodedBytes");
        limits.CheckUnproven(bytes.Length, frames * pixels * 4, file);
        return new(width, height, frames, loops);
    }

    /// <summary>The file with a screen of the size that was found, where it gives none itself.</summary>
    public static ReadOnlySpan<byte> WithScreen(ReadOnlySpan<byte> bytes, PictureHeader header)
    {
        if ((bytes[6] | bytes[7]) != 0 && (bytes[8] | bytes[9]) != 0)
            return bytes;
        var whole = bytes.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(6), (ushort)header.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(8), (ushort)header.Height);
        return whole;
    }

    private static int PaletteBytes(int flags) => (flags & 0x80) != 0 ? 3 * (2 << (flags & 7)) : 0;

    /// <summary>Skips an extension; returns the number of times the animation is shown, where it says so.</summary>
    private static int? SkipExtension(ref ByteReader reader)
    {
        var label = reader.Byte();
        var data = reader.Take(reader.Byte());
        int? loops = null;
        if (label == 0xff && data.SequenceEqual("NETSCAPE2.0"u8) && (data = reader.Take(reader.Byte())) is [1, var low, var high])
            loops = (low | (high << 8)) is var times && times > 0 ? times + 1 : 0;
        while (!data.IsEmpty)
            data = reader.Take(reader.Byte());
        return loops;
    }

    /// <summary>Size in bytes of a frame's codes.</summary>
    private static long FrameData(ref ByteReader reader, bool hasPalette)
    {
        var flags = reader.Byte();
        if ((flags & 0x80) == 0 && !hasPalette)
            throw reader.Fail("a frame has no palette", Hint.Damaged);
        reader.Skip(PaletteBytes(flags));
        if (reader.Byte() is var bits and (< 1 or > 8))
            throw reader.Fail($"the codes start with {bits} bits, and 1 to 8 are possible", Hint.Damaged);
        var total = 0L;
        for (byte length; (length = reader.Byte()) > 0; total += length)
            reader.Skip(length);
        return total;
    }
}
