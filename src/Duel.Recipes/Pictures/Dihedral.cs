namespace Duel.Recipes;

/// <summary>The eight ways to turn and mirror a picture: bits for left to right (1), top to bottom (2) and rows for columns (4).</summary>
internal static class Dihedral
{
    public const int Count = 8;

    /// <summary>Turns a picture.</summary>
    /// <param name="which">0 to 7.</param>
    /// <param name="from">[height, width, channels]</param>
    /// <param name="height">Rows of it.</param>
    /// <param name="width">Columns of it.</param>
    /// <param name="to">The same values; [width, height, channels] where rows become columns.</param>
    public static void Turn(int which, ReadOnlySpan<float> from, int height, int width, Span<float> to)
    {
        var channels = from.Length / (height * width);
        for (var i = 0; i < height * width; i++)
            from.Slice(Origin(which, i, height, width) * channels, channels).CopyTo(to.Slice(i * channels, channels));
    }

    /// <summary>Turns a picture back.</summary>
    /// <param name="which">The turn to undo, 0 to 7.</param>
    /// <param name="from">The turned picture.</param>
    /// <param name="height">Rows of the picture before it was turned.</param>
    /// <param name="width">Columns of it.</param>
    /// <param name="to">[height, width, channels]</param>
    public static void TurnBack(int which, ReadOnlySpan<float> from, int height, int width, Span<float> to)
    {
        var channels = from.Length / (height * width);
        for (var i = 0; i < height * width; i++)
            from.Slice(i * channels, channels).CopyTo(to.Slice(Origin(which, i, height, width) * channels, channels));
    }

    /// <summary>Place in a picture of a pixel of the turned one.</summary>
    private static int Origin(int which, int pixel, int height, int width)
    {
        var (rows, columns) = (which & 4) == 0 ? (height, width) : (width, height);
        var (y, x) = Math.DivRem(pixel, columns);
        (y, x) = ((which & 2) == 0 ? y : rows - 1 - y, (which & 1) == 0 ? x : columns - 1 - x);
        return (which & 4) == 0 ? (y * width) + x : (x * width) + y;
    }
}
