using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>
/// Passes with few destination channels, which would leave most lanes of a tile empty: source pixels are multiplied with all taps at once,
/// [pixels, taps * channels], and the products are then added up where they meet. A task is a line of destinations.
/// </summary>
internal unsafe struct Scatter : ITaskBody
{
    private const int LargestProducts = 1 << 20;

    private AxisMap depths, heights;
    private float* products, destination;
    private int channels, stride, offset, quotients, tapsAlong, columns, sourceHeight, sourceWidth, sourcePixels, width;

    /// <summary>Whether this way takes fewer multiplications than <see cref="Gather"/>, empty lanes counted.</summary>
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
        Arrange(shape, forward, body.tapsAlong, w, weights.Pointer);

        int lines = maps[0].Count.Length * maps[1].Count.Length;
        int samples = Math.Clamp(LargestProducts / (body.sourcePixels * body.columns), 1, shape.Batch);
        using var products = Scratch.Rent(((long)samples * body.sourcePixels * body.columns) + Tiles.Width);
        body.products = products.Pointer;
        for (int first = 0; first < shape.Batch; first += samples)
        {
            int count = Math.Min(samples, shape.Batch - first);
            float* from = source + ((long)first * body.sourcePixels * sourceChannels);
            Gemm.Multiply(
                false, true, count * body.sourcePixels, body.columns, sourceChannels,
                from, sourceChannels, weights.Pointer, sourceChannels, products.Pointer, body.columns, accumulate: false);
            body.destination = destination + ((long)first * lines * body.width * channels);
            Gemm.Share(shape.Operations, count * lines, ref body);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int heightCount = heights.Count.Length, h = task % heightCount, d = task / heightCount % depths.Count.Length;
        float* sample = products + ((nint)(task / heightCount / depths.Count.Length) * sourcePixels * columns);
        float** lines = stackalloc float*[Math.Max(1, depths.Count[d] * heights.Count[h])];
        int count = 0;
        for (int i = 0; i < depths.Count[d]; i++)
        {
            for (int j = 0; j < heights.Count[h]; j++)
            {
                nint row = ((nint)(depths.Source[d] + (i * depths.SourceStep)) * sourceHeight) + heights.Source[h] + (j * heights.SourceStep);
                int tapLine = (depths.Order[depths.First[d] + i] * heights.Order.Length) + heights.Order[heights.First[h] + j];
                lines[count++] = sample + (row * sourceWidth * columns) + (tapLine * tapsAlong * channels);
            }
        }

        // Destination o of the line stands at o + offset of the sums, whose blocks are numbered from zero at the first source pixel.
        int block = stride * channels, first = Math.Max(0, offset) / stride, end = ((Math.Max(0, offset + width - 1)) / stride) + 1;
        using var line = Scratch.Rent(((long)(end - first) * block) + Tiles.Width);
        Tiles.ScatterLine(lines, count, sourceWidth, columns, block, quotients, first, end, line.Pointer);
        var to = new Span<float>(destination + ((nint)task * width * channels), width * channels);
        int before = Math.Min(to.Length, Math.Max(0, -offset) * channels);
        to[..before].Clear();
        new ReadOnlySpan<float>(line.Pointer + (Math.Max(0, offset - (first * stride)) * channels), to.Length - before).CopyTo(to[before..]);
    }

    // Weights as [taps * destination channels, source channels]; along a line the taps stand as their destinations do, filled up with zeros
    // to a multiple of the stride.
    private static void Arrange(ConvolutionShape shape, bool forward, int tapsAlong, float* w, float* arranged)
    {
        int c = shape.InputChannels, k = shape.OutputChannels, kernel = shape.Width.Kernel, size = c * k;
        for (int line = 0; line < shape.Depth.Kernel * shape.Height.Kernel; line++)
        {
            for (int place = 0; place < tapsAlong; place++, arranged += size)
            {
                float* tap = w + ((nint)((line * kernel) + (forward ? kernel - 1 - place : place)) * size);
                if (place >= kernel) new Span<float>(arranged, size).Clear();
                else if (forward) Tiles.Transpose(tap, k, arranged, c, c, k);
                else new ReadOnlySpan<float>(tap, size).CopyTo(new Span<float>(arranged, size));
            }
        }
    }

    private static int TapsAlong(ConvolutionAxis along) => (along.Kernel + along.Stride - 1) / along.Stride * along.Stride;

    private static int Columns(ConvolutionShape shape, int channels) => shape.Depth.Kernel * shape.Height.Kernel * TapsAlong(shape.Width) * channels;

    private static long Registers(long columns) => (columns + Tiles.Lanes - 1) / Tiles.Lanes;
}
