namespace Duel.Tensors;

/// <summary>
/// Passes of a convolution that filters each channel by itself: channels stand in lanes, and a destination pixel gathers the source pixels
/// that it meets. Outputs gather inputs, and input gradients gather output gradients. A place is a line of one sample.
/// </summary>
internal unsafe struct Depthwise : IRangeBody
{
    // Lines of a task: enough to hide its start.
    private const long OperationsPerTask = 1 << 18;

    private AxisMap[] maps;
    private int channels, sourceHeight, sourceWidth, sourcePixels;
    private float* source, weights, destination;

    /// <summary>True if every channel is a group of its own and gives one channel.</summary>
    public static bool Suits(ConvolutionShape shape) => shape.Groups > 1 && shape.GroupInputs == 1 && shape.GroupOutputs == 1;

    /// <summary>The whole pass: y from x, or dx from dy.</summary>
    public static void Run(ConvolutionShape shape, bool forward, float* source, float* w, float* destination)
    {
        var body = new Depthwise
        {
            maps = forward ? shape.Forward : shape.Gradient,
            channels = shape.InputChannels,
            sourceHeight = forward ? shape.Height.Input : shape.Height.Output,
            sourceWidth = forward ? shape.Width.Input : shape.Width.Output,
            sourcePixels = forward ? shape.InputPixels : shape.OutputPixels,
            source = source,
            weights = w,
            destination = destination,
        };
        long lines = (long)shape.Batch * body.Lines;
        Ranges<Depthwise>.For(body, lines, Math.Clamp(OperationsPerTask * lines / Math.Max(1, shape.Operations), 1, lines));
    }

    private readonly int Lines => maps[0].Count.Length * maps[1].Count.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        using var room = Scratch.Rent((long)maps[0].Order.Length * maps[1].Order.Length * maps[2].Order.Length * 4);
        for (long line = from; line < to; line++) Line<L, V>(line, (nint*)room.Pointer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Line<L, V>(long number, nint* terms)
        where L : ILanes<V>
        where V : unmanaged
    {
        long sample = number / Lines;
        int line = (int)(number % Lines), width = maps[2].Count.Length;
        float* from = source + (sample * sourcePixels * channels), to = destination + (number * width * channels);
        foreach (AxisMap.Run run in maps[2].Runs)
        {
            int count = Terms(line, run, terms);
            for (int i = 0; i < run.Length; i++)
                Pixel<L, V>(from + ((nint)(run.Source + (i * run.SourceStep)) * channels), to + ((nint)(run.Destination + (i * run.Step)) * channels), terms, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pixel<L, V>(float* from, float* to, nint* terms, int count)
        where L : ILanes<V>
        where V : unmanaged
    {
        int channel = 0;
        for (; channel <= channels - (4 * L.Count); channel += 4 * L.Count)
        {
            V a = L.Zero, b = L.Zero, c = L.Zero, d = L.Zero;
            for (int term = 0; term < count; term++)
            {
                float* x = from + terms[2 * term] + channel, w = weights + terms[(2 * term) + 1] + channel;
                a = L.MultiplyAdd(L.Load(x), L.Load(w), a);
                b = L.MultiplyAdd(L.Load(x + L.Count), L.Load(w + L.Count), b);
                c = L.MultiplyAdd(L.Load(x + (2 * L.Count)), L.Load(w + (2 * L.Count)), c);
                d = L.MultiplyAdd(L.Load(x + (3 * L.Count)), L.Load(w + (3 * L.Count)), d);
            }
            L.Store(a, to + channel);
            L.Store(b, to + channel + L.Count);
            L.Store(c, to + channel + (2 * L.Count));
            L.Store(d, to + channel + (3 * L.Count));
        }
        for (; channel <= channels - L.Count; channel += L.Count)
            L.Store(Sum<L, V>(from + channel, terms, count, channel), to + channel);
        for (; channel < channels; channel++)
            to[channel] = Sum<LanesScalar, float>(from + channel, terms, count, channel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Sum<L, V>(float* from, nint* terms, int count, int channel)
        where L : ILanes<V>
        where V : unmanaged
    {
        V sum = L.Zero;
        for (int term = 0; term < count; term++)
            sum = L.MultiplyAdd(L.Load(from + terms[2 * term]), L.Load(weights + terms[(2 * term) + 1] + channel), sum);
        return sum;
    }

    // Where the taps that the destinations of a run meet read the source, relative to the first pixel of its line, and the weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int Terms(int line, in AxisMap.Run run, nint* terms)
    {
        AxisMap depths = maps[0], heights = maps[1], along = maps[2];
        int d = line / heights.Count.Length, h = line % heights.Count.Length, count = 0;
        for (int i = 0; i < depths.Count[d]; i++)
        {
            for (int j = 0; j < heights.Count[h]; j++)
            {
                nint row = ((nint)(depths.Source[d] + (i * depths.SourceStep)) * sourceHeight) + heights.Source[h] + (j * heights.SourceStep);
                int tapLine = (depths.Order[depths.First[d] + i] * heights.Order.Length) + heights.Order[heights.First[h] + j];
                for (int tap = 0; tap < run.Taps; tap++, count++)
                {
                    terms[2 * count] = ((row * sourceWidth) + (tap * along.SourceStep)) * channels;
                    terms[(2 * count) + 1] = ((nint)(tapLine * along.Order.Length) + along.Order[run.Place + tap]) * channels;
                }
            }
        }

        return count;
    }
}
