namespace Duel.Data;

/// <summary>Reads the frames of a GIF one by one onto a canvas.</summary>
internal ref struct GifReader
{
    // No LZW code of 12 bits stands for more pixels than there are codes.
    private const long MostPixelsPerByte = LzwReader.MostCodes;

    // A canvas that takes much memory is believed when its first frame draws this share of it.
    private const int LargestUndrawn = 4;

    private readonly DecodeLimits limits;
    private readonly Rgb[]? palette;
    private readonly (int Width, int Height) size;
    private readonly int fileBytes;
    private readonly string file;
    private ByteReader reader;
    private GifControl control = GifControl.None;
    private Picture? canvas;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DataFormatException">This is no GIF, or a picture beyond a limit.</exception>
    public GifReader(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        (this.limits, this.file, fileBytes) = (limits, file, bytes.Length);
        reader = new(bytes, file);
        size = ReadSize(ref reader, limits, file);
        var flags = reader.Byte();
        reader.Skip(2);
        palette = (flags & 0x80) != 0 ? ReadPalette(flags) : null;
        if (PixelCount > MostPixelsPerByte * bytes.Length)
            throw new DataFormatException(
                file,
                $"{bytes.Length} bytes are said to hold {PixelCount} pixels, more than GIF can pack",
                hint: "The file is cut off or hostile");
    }

    /// <summary>How often the animation is shown; 0 for without end.</summary>
    public int Loops { get; private set; } = 1;

    private readonly long PixelCount => (long)size.Width * size.Height;

    /// <summary>Looks whether all frames can be decoded, before memory is taken for any; small pictures are decoded at once.</summary>
    /// <param name="mostFrames">How many will be read; 1 for the first one, whatever follows.</param>
    /// <exception cref="DataFormatException">The file is damaged or beyond a limit.</exception>
    public readonly void Prove(int mostFrames)
    {
        if (mostFrames == 1 && !DecodeLimits.IsBulky(fileBytes, PixelCount * 4))
            return;
        var trial = this;
        for (var frames = 0; trial.NextBlock() is { } frame;)
        {
            if (++frames > mostFrames)
                throw new DataFormatException(file, $"there are more than {mostFrames} frames", hint: "Split it or raise DecodeLimits.Frames");
            if (frames * PixelCount * 4 > limits.DecodedBytes)
                throw new DataFormatException(
                    file,
                    $"the frames take more than {limits.DecodedBytes} bytes",
                    hint: "Scale it down or raise DecodeLimits.DecodedBytes");
            limits.CheckBulk(fileBytes, frames * PixelCount * 4, file);
            trial.ProveFrame(frame, isFirst: frames == 1);
            if (mostFrames == 1)
                return;
        }
    }

    /// <summary>The size, read from the first bytes alone.</summary>
    public static (int Width, int Height) ReadSize(ref ByteReader reader, DecodeLimits limits, string file)
    {
        if (!Gif.Starts(reader.Take(6)))
            throw new DataFormatException(file, "the first bytes are not those of a GIF", 0, "Is this another kind of file under the name of a picture?");
        var (width, height) = (reader.UInt16Little(), reader.UInt16Little());
        limits.CheckPicture(width, height, 4, file);
        return (width, height);
    }

    /// <summary>The next frame as it is seen, or null after the last one.</summary>
    /// <exception cref="DataFormatException">The file is damaged or beyond a limit.</exception>
    public GifFrame? Next() => NextBlock() is { } frame ? Draw(frame) : null;

    /// <summary>The header of the next frame, or null after the last one; the cursor then stands on its codes.</summary>
    private FrameHeader? NextBlock()
    {
        while (true)
        {
            switch (reader.Byte())
            {
                case 0x21:
                    Extension();
                    break;
                case 0x2c:
                    return Header();
                case 0x3b:
                    return null;
                default:
                    throw reader.Fail("a block is neither a frame nor an extension nor the end", Hint.Damaged);
            }
        }
    }

    private void Extension()
    {
        var label = reader.Byte();
        var data = SubBlock();
        if (label == 0xf9 && data.Length >= 4)
            control = new((data[0] >> 2) & 7, TimeSpan.FromMilliseconds(10 * (data[1] | (data[2] << 8))), (data[0] & 1) != 0 ? data[3] : -1);
        else if (label == 0xff && data.SequenceEqual("NETSCAPE2.0"u8) && (data = SubBlock()) is [1, var low, var high])
            Loops = (low | (high << 8)) is var loops && loops > 0 ? loops + 1 : 0;
        while (!data.IsEmpty)
            data = SubBlock();
    }

    private FrameHeader Header()
    {
        var (left, top, width, height) = (reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little());
        var flags = reader.Byte();
        if (width == 0 || height == 0 || left + width > size.Width || top + height > size.Height)
            throw reader.Fail($"a frame of {width} x {height} at ({left}, {top}) does not lie inside of {size.Width} x {size.Height}", Hint.Damaged);
        var colors = ((flags & 0x80) != 0 ? ReadPalette(flags) : palette) ?? throw reader.Fail("a frame has no palette", Hint.Damaged);
        var rootBits = reader.Byte();
        if (rootBits is < 1 or > 8)
            throw reader.Fail($"the codes start with {rootBits} bits, and 1 to 8 are possible", Hint.Damaged);
        return new(left, top, width, height, colors, rootBits, (flags & 0x40) != 0);
    }

    private void ProveFrame(FrameHeader frame, bool isFirst)
    {
        if (isFirst && DecodeLimits.IsBulky(fileBytes, PixelCount * 4) && PixelCount > LargestUndrawn * (long)frame.Width * frame.Height)
            throw reader.Fail($"the picture has {PixelCount} pixels, and its first frame draws {frame.Width * frame.Height} of them", "The file is hostile, or crop it to what it shows");
        if (!LzwReader.Holds(SubBlocks(), frame.RootBits, frame.Width * frame.Height, frame.Colors.Length, control.Transparent))
            throw Damaged();
        control = GifControl.None;
    }

    private GifFrame Draw(FrameHeader header)
    {
        var (left, top, width, height, colors, rootBits, isInterlaced) = header;
        var data = SubBlocks();
        canvas ??= new(size.Width, size.Height, 4);
        var indices = new byte[width * height];
        if (!LzwReader.Read(data, rootBits, indices))
            throw Damaged();
        var before = control.Disposal == 3 ? canvas.Pixels.ToArray() : null;
        Draw(canvas, indices, colors, left, top, width, height, isInterlaced);
        var frame = new GifFrame(new(canvas.Width, canvas.Height, 4, canvas.Pixels.ToArray()), control.Delay);
        Dispose(canvas, before, left, top, width, height);
        control = GifControl.None;
        return frame;
    }

    private readonly DataFormatException Damaged() => reader.Fail("the compressed pixels are damaged or end too early", "Get the file anew");

    private readonly void Draw(Picture canvas, byte[] indices, Rgb[] colors, int left, int top, int width, int height, bool isInterlaced)
    {
        var stored = 0;
        foreach (var (first, step) in isInterlaced ? [(0, 8), (4, 8), (2, 4), (1, 2)] : ((int, int)[])[(0, 1)])
        {
            for (var y = first; y < height; y += step, stored++)
            {
                for (var x = 0; x < width; x++)
                {
                    var index = indices[(stored * width) + x];
                    if (index == control.Transparent)
                        continue;
                    if (index >= colors.Length)
                        throw new DataFormatException(file, $"a pixel has colour {index} of a palette of {colors.Length}", hint: Hint.Damaged);
                    var pixel = canvas.Pixel(left + x, top + y);
                    (pixel[0], pixel[1], pixel[2], pixel[3]) = (colors[index].Red, colors[index].Green, colors[index].Blue, 255);
                }
            }
        }
    }

    private readonly void Dispose(Picture canvas, byte[]? before, int left, int top, int width, int height)
    {
        if (before is not null)
            before.CopyTo(canvas.Pixels, 0);
        for (var y = 0; control.Disposal == 2 && y < height; y++)
            canvas.Row(top + y).Slice(left * 4, width * 4).Clear();
    }

    private Rgb[] ReadPalette(int flags)
    {
        var colors = new Rgb[2 << (flags & 7)];
        for (var i = 0; i < colors.Length; i++)
            colors[i] = new(reader.Byte(), reader.Byte(), reader.Byte());
        return colors;
    }

    private byte[] SubBlocks()
    {
        var joined = new MemoryStream();
        for (ReadOnlySpan<byte> block; !(block = SubBlock()).IsEmpty;)
            joined.Write(block);
        return joined.ToArray();
    }

    /// <summary>The bytes of one sub-block; the last one is empty.</summary>
    private ReadOnlySpan<byte> SubBlock() => reader.Take(reader.Byte());

    private readonly record struct FrameHeader(int Left, int Top, int Width, int Height, Rgb[] Colors, int RootBits, bool IsInterlaced);
}
