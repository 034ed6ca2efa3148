namespace Duel.Tensors;

/// <summary>
/// Passes with few destination channels, which would leave most lanes of a tile empty: source pixels are multiplied with all taps at once,
/// [pixels, taps * channels], and the products are then added up where they meet. A task is a few lines of one sample.
/// </summary>
internal unsafe struct Scatter : ITaskBody
{
    private const int LargestProducts = 96 * 1024;

    private AxisMap depths, heights;
    private float* source, destination, weights;
    private int lineBlock, blocks, sourceChannels, channels, stride, offset, quotients, tapsAlong, columns, sourceHeight, sourceWidth, sourcePixels, width;

    /// <summary>True if this way takes fewer multiplications than <see cref="Gather"/>, empty lanes counted.</summary>
    public static bool Suits(ConvolutionShape shape, bool forward)
    {
        int channels = forward ? shape.OutputChannels : shape.InputChannels;
        ConvolutionAxis along = shape.Width;
        if (shape.Groups > 1 || channels > 8 || along.Dilation > 1 || (forward && along.Stride > 1)) return false;
        long columns = Columns(shape, channels), pixels = forward ? shape.InputPixels : shape.OutputPixels;
        long gathered = shape.Depth.Meetings() * shape.Height.Meetings() * along.Meetings() * Registers(channels);
        return gathered * 2 > pixels * Registers(columns) * 3;
    }

    /// <summary>The whole pass: y from x, or dx from dy.</summary>
    public static void Run(ConvolutionShape shape, bool forward, float* source, float* w, float* destination)
    {
        int sourceChannels = forward ? shape.InputChannels : shape.OutputChannels;
        int channels = forward ? shape.OutputChannels : shape.InputChannels;
        AxisMap[] maps = forward ? shape.Forward : shape.Gradient;
        ConvolutionAxis along = shape.Width;
        var body = new Scatter
        {
            depths = maps[0],
            heights = maps[1],
            sourceChannels = sourceChannels,
            channels = channels,
            stride = along.Stride,
            offset = forward ? along.Kernel - 1 - along.Padding : along.Padding,
            tapsAlong = TapsAlong(along),
            quotients = TapsAlong(along) / along.Stride,
            columns = Columns(shape, channels),
            sourceHeight = forward ? shape.Height.Input : shape.Height.Output,
            sourceWidth = forward ? along.Input : along.Output,
            sourcePixels = forward ? shape.InputPixels : shape.OutputPixels,
            width = forward ? along.Output : along.Input,
        };
        using var weights = Scratch.Rent((long)body.columns * sourceChannels);
        new Span<float>(weights.Pointer, body.columns * sourceChannels).Clear();
        Arrange(shape, forward, body.tapsAlong, w, weights.Pointer);

        body.source = source;
        body.destination = destination;
        body.weights = weights.Pointer;
        Gemm.Share(shape.Operations, body.Split(shape.Batch, shape.Operations), ref body);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int sample = task / blocks, first = task % blocks * lineBlock, last = Math.Min(Lines, first + lineBlock);
        (int low, int high) = SourceLines(first, last);
        using var room = Scratch.Rent(((nint)(high - low) * sourceWidth * columns) + Tiles.Width);
        if (low < high)
        {
            float* from = source + (((nint)sample * sourcePixels) + ((nint)low * sourceWidth)) * sourceChannels;
            Gemm.Multiply(
                false, true, (high - low) * sourceWidth, columns, sourceChannels,
                from, sourceChannels, weights, sourceChannels, room.Pointer, columns, accumulate: false);
        }

        float* products = room.Pointer - ((nint)low * sourceWidth * columns);
        // Destination o of a line stands at o + offset of the sums, whose blocks are numbered from zero at the first source pixel.
        int firstBlock = Math.Max(0, offset) / stride, endBlock = (Math.Max(0, offset + width - 1) / stride) + 1;
        using var sums = Scratch.Rent(((long)(endBlock - firstBlock) * stride * channels) + Tiles.Width);
        float* to = destination + (((nint)sample * Lines) + first) * width * channels;
        for (int line = first; line < last; line++, to += width * channels) Line(line, products, firstBlock, endBlock, sums.Pointer, to);
    }

    private readonly int Lines => depths.Count.Length * heights.Count.Length;

    // Blocks of lines whose products stay in the second-level cache, and sixteen or more if there is work enough.
    private int Split(int batch, long operations)
    {
        lineBlock = Lines;
        while (lineBlock > 4 && ((long)sourcePixels * columns * lineBlock / Lines > LargestProducts
            || (batch * (Lines / lineBlock) < 16 && operations / batch / (Lines / lineBlock) > 1_000_000)))
        {
            lineBlock = (lineBlock + 1) / 2;
        }

        blocks = (Lines + lineBlock - 1) / lineBlock;
        return batch * blocks;
    }

    // The source lines, first and past the last, that some destination line of a block meets, and those between them.
    private readonly (int Low, int High) SourceLines(int first, int last)
    {
        int low = int.MaxValue, high = 0;
        for (int line = first; line < last; line++)
        {
            int d = line / heights.Count.Length, h = line % heights.Count.Length;
            if (depths.Count[d] == 0 || heights.Count[h] == 0) continue;
            low = Math.Min(low, (depths.Source[d] * sourceHeight) + heights.Source[h]);
            int farthest = (depths.Source[d] + ((depths.Count[d] - 1) * depths.SourceStep)) * sourceHeight;
            high = Math.Max(high, farthest + heights.Source[h] + ((heights.Count[h] - 1) * heights.SourceStep) + 1);
        }

        return (Math.Min(low, high), high);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Line(int line, float* products, int firstBlock, int endBlock, float* sums, float* destination)
    {
        int d = line / heights.Count.Length, h = line % heights.Count.Length, count = 0;
        float** lines = stackalloc float*[Math.Max(1, depths.Count[d] * heights.Count[h])];
        for (int i = 0; i < depths.Count[d]; i++)
        {
            for (int j = 0; j < heights.Count[h]; j++)
            {
                nint row = ((nint)(depths.Source[d] + (i * depths.SourceStep)) * sourceHeight) + heights.Source[h] + (j * heights.SourceStep);
                int tapLine = (depths.Order[depths.First[d] + i] * heights.Order.Length) + heights.Order[heights.First[h] + j];
                lines[count++] = products + (row * sourceWidth * columns) + (tapLine * tapsAlong * channels);
            }
        }

        Tiles.ScatterLine(lines, count, sourceWidth, columns, stride * channels, quotients, firstBlock, endBlock, sums);
        var to = new Span<float>(destination, width * channels);
        int before = Math.Min(to.Length, Math.Max(0, -offset) * channels);
        to[..before].Clear();
        new ReadOnlySpan<float>(sums + (Math.Max(0, offset - (firstBlock * stride)) * channels), to.Length - before).CopyTo(to[before..]);
    }

    // Weights as [taps * destination channels, source channels]; along a line the taps stand as their destinations do, and are filled up
    // to a multiple of the stride with the zeros that are there.
    private static void Arrange(ConvolutionShape shape, bool forward, int tapsAlong, float* w, float* arranged)
    {
        int c = shape.InputChannels, k = shape.OutputChannels, kernel = shape.Width.Kernel, size = c * k;
        for (int line = 0; line < shape.Depth.Kernel * shape.Height.Kernel; line++)
        {
            for (int place = 0; place < tapsAlong; place++, arranged += size)
            {
                float* tap = w + ((nint)((line * kernel) + (forward ? kernel - 1 - place : place)) * size);
                if (place >= kernel) continue;
                if (forward) Tiles.Transpose(tap, k, arranged, c, c, k);
                else new ReadOnlySpan<float>(tap, size).CopyTo(new Span<float>(arranged, size));
            }
        }
    }

    private static int TapsAlong(ConvolutionAxis along) => (along.Kernel + along.Stride - 1) / along.Stride * along.Stride;

    // Filled up to whole registers, so that no tile has an edge.
    private static int Columns(ConvolutionShape shape, int channels)
        => (int)Registers(shape.Depth.Kernel * shape.Height.Kernel * TapsAlong(shape.Width) * channels) * Tiles.Lanes;

    private static long Registers(long columns) => (columns + Tiles.Lanes - 1) / Tiles.Lanes;
}
