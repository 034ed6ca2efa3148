namespace Duel.Tensors;

/// <summary>
/// A right factor cut into panels of <see cref="Tiles.Width"/> columns, each stored step after step: panel p, step k, column j at
/// p * depth * Width + k * Width + j. A tile then reads memory straight on. Columns that do not exist are zero.
/// </summary>
internal static unsafe class Panels
{
    /// <summary>Floats that the panels of a matrix of <paramref name="columns"/> columns take.</summary>
    public static long Size(long depth, int columns) => depth * Count(columns) * Tiles.Width;

    /// <summary>Number of panels that hold <paramref name="columns"/> columns.</summary>
    public static int Count(int columns) => (columns + Tiles.Width - 1) / Tiles.Width;

    /// <summary>
    /// Writes one panel of up to <see cref="Tiles.Width"/> columns. Element (step, column) is read at step * stride + column, or, where
    /// <paramref name="transposed"/>, at column * stride + step.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(bool transposed, float* from, nint stride, int depth, int columns, float* panel)
    {
        int width = Tiles.Width;
        if (transposed)
        {
            if (columns < width) new Span<float>(panel, depth * width).Clear();
            Tiles.Transpose(from, stride, panel, width, columns, depth);
            return;
        }

        for (int k = 0; k < depth; k++, from += stride, panel += width)
        {
            new ReadOnlySpan<float>(from, columns).CopyTo(new Span<float>(panel, columns));
            if (columns < width) new Span<float>(panel + columns, width - columns).Clear();
        }
    }
}
