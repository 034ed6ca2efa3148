namespace Duel.Tensors;

/// <summary>The four pixels around a place, each with its weight; a pixel outside that stands for nothing has the place -1.</summary>
internal unsafe struct BilinearCell
{
    /// <summary>Number of pixels.</summary>
    public const int Corners = 4;

    /// <summary>Pixels in row-major order, from the upper left on.</summary>
    public fixed int Pixels[Corners];

    /// <summary>Their weights.</summary>
    public fixed double Weights[Corners];

    /// <summary>Finds the pixels around a place.</summary>
    /// <param name="x">Pixels to the right of the first.</param>
    /// <param name="y">Pixels down.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of it.</param>
    /// <param name="mode">Pixels outside.</param>
    /// <param name="slopeX">True for the slopes of the weights to the right.</param>
    /// <param name="slopeY">True for the slopes of the weights down.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BilinearCell(double x, double y, int height, int width, PadMode mode, bool slopeX = false, bool slopeY = false)
    {
        var (left, top) = (Math.Floor(x), Math.Floor(y));
        var (right, down) = (x - left, y - top);
        if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height)
        {
            // Nearly all places: no pixel is outside.
            var (first, nearX, farX, nearY, farY) = (((int)top * width) + (int)left, Weight(right, false, slopeX), Weight(right, true, slopeX), Weight(down, false, slopeY), Weight(down, true, slopeY));
            Set(0, nearX * nearY, first);
            Set(1, farX * nearY, first + 1);
            Set(2, nearX * farY, first + width);
            Set(3, farX * farY, first + width + 1);
            return;
        }
        AtEdge(left, top, right, down, height, width, mode, slopeX, slopeY);
    }

    private void AtEdge(double left, double top, double right, double down, int height, int width, PadMode mode, bool slopeX, bool slopeY)
    {
        for (var corner = 0; corner < Corners; corner++)
        {
            var (isRight, isDown) = ((corner & 1) == 1, corner >= 2);
            var (column, row) = (Inside(isRight ? left + 1 : left, width, mode), Inside(isDown ? top + 1 : top, height, mode));
            Set(corner, Weight(right, isRight, slopeX) * Weight(down, isDown, slopeY), column < 0 || row < 0 ? -1 : (row * width) + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Set(int corner, double weight, int pixel)
    {
        Weights[corner] = weight;
        Pixels[corner] = weight == 0 ? -1 : pixel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Weight(double share, bool isFurther, bool isSlope) => isSlope ? (isFurther ? 1 : -1) : isFurther ? share : 1 - share;

    /// <summary>The place within an axis that stands for this one; -1 for none.</summary>
    private static int Inside(double at, int extent, PadMode mode)
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
