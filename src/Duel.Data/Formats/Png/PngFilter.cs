namespace Duel.Data;

/// <summary>The five row filters of PNG: each predicts a byte from the one to the left, the one above, or both.</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Turns a filtered row back into samples, in place.</summary>
    /// <param name="filter">0 none, 1 left, 2 above, 3 their mean, 4 Paeth.</param>
    /// <param name="row">The filtered bytes.</param>
    /// <param name="above">The row above, already turned back; zeros for the first.</param>
    /// <param name="distance">Bytes to the same sample of the pixel to the left.</param>
    /// <returns>False where there is no such filter.</returns>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        above = above[..row.Length];
        switch (filter)
        {
            case 0:
                return true;
            case 1:
                for (var i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                return true;
            case 2:
                for (var i = 0; i < row.Length; i++)
                    row[i] += above[i];
                return true;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < distance ? 0 : row[i - distance]) + above[i]) >> 1);
                return true;
            case 4:
                for (var i = 0; i < Math.Min(distance, row.Length); i++)
                    row[i] += above[i];
                for (var i = distance; i < row.Length; i++)
                    row[i] += Paeth(row[i - distance], above[i], above[i - distance]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Filters a row, and returns the sum of the magnitudes: the usual guess at how well it will compress.</summary>
    public static long Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int distance, Span<byte> filtered)
    {
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            var left = i < distance ? (byte)0 : row[i - distance];
            var corner = i < distance ? (byte)0 : above[i - distance];
            var prediction = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) >> 1,
                _ => Paeth(left, above[i], corner),
            };
            filtered[i] = (byte)(row[i] - prediction);
            sum += Math.Abs((int)(sbyte)filtered[i]);
        }

        return sum;
    }

    /// <summary>Whichever of left, above and corner is nearest to left + above - corner, in this order.</summary>
    private static byte Paeth(byte left, byte above, byte corner)
    {
        var toLeft = Math.Abs(above - corner);
        var toAbove = Math.Abs(left - corner);
        var toCorner = Math.Abs(left + above - (2 * corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
