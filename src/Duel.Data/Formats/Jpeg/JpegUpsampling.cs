namespace Duel.Data;

/// <summary>Spreads the samples of a component over the pixels they stand for: by a triangle filter for factors of two, else by repetition.</summary>
/// <remarks>Sample centres lie between pixels: each pixel takes 3/4 of the nearer sample and 1/4 of the other one, in both directions.</remarks>
internal static class JpegUpsampling
{
    /// <summary>Writes one row of pixels.</summary>
    /// <param name="component">The component.</param>
    /// <param name="y">The row of the picture.</param>
    /// <param name="sums">Room for a row of its samples.</param>
    /// <param name="row">The pixels; the width of the picture.</param>
    public static void Row(JpegComponent component, int y, Span<int> sums, Span<byte> row)
    {
        var near = component.Row(y / component.ExpandDown);
        switch (component.ExpandAcross, component.ExpandDown)
        {
            case (1, 1):
                near[..row.Length].CopyTo(row);
                break;
            case (1, 2):
                Vertical(near, Other(component, y), (y & 1) == 0 ? 1 : 2, row);
                break;
            case (2, 1) when component.Width > 2:
                for (var x = 0; x < near.Length; x++)
                    sums[x] = near[x];
                Horizontal(sums[..near.Length], 1, 2, 2, row);
                break;
            case (2, 2) when component.Width > 2:
                var other = Other(component, y);
                for (var x = 0; x < near.Length; x++)
                    sums[x] = (3 * near[x]) + other[x];
                Horizontal(sums[..near.Length], 8, 7, 4, row);
                break;
            default:
                for (var x = 0; x < row.Length; x++)
                    row[x] = near[x / component.ExpandAcross];
                break;
        }
    }

    /// <summary>The row of samples on the other side of a row of pixels; at the borders the same one again.</summary>
    private static ReadOnlySpan<byte> Other(JpegComponent component, int y) =>
        component.Row(Math.Clamp((y / 2) + ((y & 1) == 0 ? -1 : 1), 0, component.Height - 1));

    private static void Vertical(ReadOnlySpan<byte> near, ReadOnlySpan<byte> other, int round, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
            row[x] = (byte)(((3 * near[x]) + other[x] + round) >> 2);
    }

    /// <summary>Mixes neighbours 3 to 1, rounding left and right pixels differently so that halves do not all go one way.</summary>
    private static void Horizontal(ReadOnlySpan<int> sums, int roundLeft, int roundRight, int shift, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var i = x / 2;
            var isLeft = (x & 1) == 0;
            var other = sums[Math.Clamp(isLeft ? i - 1 : i + 1, 0, sums.Length - 1)];
            row[x] = (byte)(((3 * sums[i]) + other + (isLeft ? roundLeft : roundRight)) >> shift);
        }
    }
}
