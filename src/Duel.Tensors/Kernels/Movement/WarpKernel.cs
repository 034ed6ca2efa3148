using System.Numerics;

namespace Duel.Tensors;

/// <summary>Bilinear sampling of pictures [N, H, W, C], and its adjoint; a task is a picture, so that none writes where another does.</summary>
internal unsafe struct WarpKernel<T> : ITaskBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T* from, to;
    private PlaneMap* maps;
    private int height, width, channels;
    private PadMode mode;
    private bool back;

    public static void Run(T* from, T* to, Shape shape, PlaneMap* maps, PadMode mode, bool back)
    {
        var body = new WarpKernel<T> { from = from, to = to, maps = maps, height = shape[1], width = shape[2], channels = shape[3], mode = mode, back = back };
        Workers.For(shape[0], ref body);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        var size = (long)height * width * channels;
        var source = from + (task * size);
        var target = to + (task * size);
        var map = maps[task];
        if (map == PlaneMap.Identity)
        {
            Buffer.MemoryCopy(source, target, size * sizeof(T), size * sizeof(T));
            return;
        }
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (x, y) = (column - middleX, row - middleY);
                var (atX, atY) = ((map.XofX * x) + (map.XofY * y) + map.ShiftX + middleX, (map.YofX * x) + (map.YofY * y) + map.ShiftY + middleY);
                var (left, top) = (Math.Floor(atX), Math.Floor(atY));
                var (right, down) = (atX - left, atY - top);
                var place = (((long)row * width) + column) * channels;
                if (!back)
                    new Span<T>(target + place, channels).Clear();
                Term(source, target, place, left, top, (1 - right) * (1 - down));
                Term(source, target, place, left + 1, top, right * (1 - down));
                Term(source, target, place, left, top + 1, (1 - right) * down);
                Term(source, target, place, left + 1, top + 1, right * down);
            }
        }
    }

    private readonly void Term(T* source, T* target, long place, double x, double y, double weight)
    {
        if (weight == 0 || Inside(x, width) is not (>= 0 and var column) || Inside(y, height) is not (>= 0 and var row))
            return;
        var share = T.CreateTruncating(weight);
        var other = (((long)row * width) + column) * channels;
        for (var channel = 0; channel < channels; channel++)
        {
            if (back)
                target[other + channel] += share * source[place + channel];
            else
                target[place + channel] += share * source[other + channel];
        }
    }

    /// <summary>The place within an axis that stands for this one; -1 for none.</summary>
    private readonly int Inside(double at, int extent)
    {
        if (at >= 0 && at < extent)
            return (int)at;
        if (mode == PadMode.Zero || !double.IsFinite(at))
            return -1;
        if (mode == PadMode.Replicate || extent == 1)
            return at < 0 ? 0 : extent - 1;
        // Mirrored at the outermost places, as often as it takes.
        var period = 2.0 * (extent - 1);
        var within = at - (Math.Floor(at / period) * period);
        return (int)(within < extent ? within : period - within);
    }
}
