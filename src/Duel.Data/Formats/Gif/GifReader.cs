namespace Duel.Data;

/// <summary>Reads the frames of a GIF one by one onto a canvas.</summary>
internal ref struct GifReader
{
    // No LZW code of 12 bits stands for more pixels than there are codes.
    private const long MostPixelsPerByte = LzwReader.MostCodes;

    private readonly DecodeLimits limits;
    private readonly Rgb[]? palette;
    private readonly Picture canvas;
    private readonly string file;
    private ByteReader reader;
    private GifControl control = GifControl.None;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DataFormatException">This is no GIF, or a picture beyond a limit.</exception>
    public GifReader(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        (this.limits, this.file) = (limits, file);
        reader = new(bytes, file);
        var (width, height) = ReadSize(ref reader, limits, file);
        var flags = reader.Byte();
        reader.Skip(2);
        palette = (flags & 0x80) != 0 ? ReadPalette(flags) : null;
        if ((long)width * height > MostPixelsPerByte * bytes.Length)
            throw new DataFormatException(
                file,
                $"{bytes.Length} bytes are said to hold {(long)width * height} pixels, more than GIF can pack",
                hint: "The file is cut off or hostile");
        canvas = new(width, height, 4);
    }

    /// <summary>How often the animation is shown; 0 for without end.</summary>
    public int Loops { get; private set; } = 1;

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
    public GifFrame? Next()
    {
        while (true)
        {
            switch (reader.Byte())
            {
                case 0x21:
                    Extension();
                    break;
                case 0x2c:
                    return Frame();
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
        var data = SubBlocks();
        if (label == 0xf9 && data.Length >= 4)
            control = new((data[0] >> 2) & 7, TimeSpan.FromMilliseconds(10 * (data[1] | (data[2] << 8))), (data[0] & 1) != 0 ? data[3] : -1);
        else if (label == 0xff && data is [.. var name, 1, var low, var high] && name.AsSpan().SequenceEqual("NETSCAPE2.0"u8))
            Loops = (low | (high << 8)) is var loops && loops > 0 ? loops + 1 : 0;
    }

    private GifFrame Frame()
    {
        var (left, top, width, height) = (reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little(), reader.UInt16Little());
        var flags = reader.Byte();
        if (width == 0 || height == 0 || left + width > canvas.Width || top + height > canvas.Height)
            throw reader.Fail($"a frame of {width} x {height} at ({left}, {top}) does not lie inside of {canvas.Width} x {canvas.Height}", Hint.Damaged);
        var colors = ((flags & 0x80) != 0 ? ReadPalette(flags) : palette) ?? throw reader.Fail("a frame has no palette", Hint.Damaged);
        var rootBits = reader.Byte();
        if (rootBits is < 1 or > 8)
            throw reader.Fail($"the codes start with {rootBits} bits, and 1 to 8 are possible", Hint.Damaged);

        var indices = new byte[width * height];
        if (!LzwReader.Read(SubBlocks(), rootBits, indices))
            throw reader.Fail("the compressed pixels are damaged or end too early", "Get the file anew");
        var before = control.Disposal == 3 ? canvas.Pixels.ToArray() : null;
        Draw(indices, colors, left, top, width, height, (flags & 0x40) != 0);
        var frame = new GifFrame(new(canvas.Width, canvas.Height, 4, canvas.Pixels.ToArray()), control.Delay);
        Dispose(before, left, top, width, height);
        control = GifControl.None;
        return frame;
    }

    private readonly void Draw(byte[] indices, Rgb[] colors, int left, int top, int width, int height, bool isInterlaced)
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

    private readonly void Dispose(byte[]? before, int left, int top, int width, int height)
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
        for (int length; (length = reader.Byte()) > 0;)
            joined.Write(reader.Take(length));
        return joined.ToArray();
    }
}
