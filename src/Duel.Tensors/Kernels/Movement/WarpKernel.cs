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
                var cell = new BilinearCell(atX, atY, height, width, mode);
                var place = (((long)row * width) + column) * channels;
                if (!back)
                    new Span<T>(target + place, channels).Clear();
                for (var corner = 0; corner < BilinearCell.Corners; corner++)
                {
                    if (cell.Pixels[corner] >= 0)
                        Term(source, target, place, cell.Pixels[corner], T.CreateTruncating(cell.Weights[corner]));
                }
            }
        }
    }

    private readonly void Term(T* source, T* target, long place, long pixel, T share)
    {
        var other = pixel * channels;
        for (var channel = 0; channel < channels; channel++)
        {
            if (back)
                target[other + channel] += share * source[place + channel];
            else
                target[place + channel] += share * source[other + channel];
        }
    }
}
