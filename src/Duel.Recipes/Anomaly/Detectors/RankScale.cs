using Quantiles = MathNet.Numerics.Distributions.Normal;

namespace Duel.Recipes;

/// <summary>Values by their ranks among those of normal rows, as normal quantiles: columns with a few far values and evenly spread ones count alike.</summary>
/// <remarks>Beyond the ends a value goes on as it is. Columns of two values, such as a category's, stay as they are.</remarks>
internal sealed class RankScale
{
    private const double Most = 3, Farthest = 10;
    private readonly float[][] sorted;

    /// <param name="rows">[N, F]: normal rows.</param>
    public RankScale(Tensor rows)
    {
        var (count, width) = (rows.Shape[0], rows.Shape[1]);
        var values = rows.AsSpan().ToArray();
        sorted = [.. Enumerable.Range(0, width).Select(column =>
        {
            float[] own = [.. Enumerable.Range(0, count).Select(row => values[(row * width) + column])];
            Array.Sort(own);
            return own;
        })];
        IsPlain = [.. sorted.Select(own => own.Distinct().Take(3).Count() < 3)];
    }

    private bool[] IsPlain { get; }

    /// <summary>Rows by their ranks: [N, F] to the same.</summary>
    public Tensor Of(Tensor rows)
    {
        var (width, scaled) = (sorted.Length, rows.AsSpan().ToArray());
        for (var i = 0; i < scaled.Length; i++)
        {
            if (!IsPlain[i % width])
                scaled[i] = Of(scaled[i], sorted[i % width]);
        }
        return Tensor.From(scaled, [rows.Shape[0], width]);
    }

    private static float Of(float value, float[] own)
    {
        var rank = (Below(own, value, orEqual: false) + Below(own, value, orEqual: true)) / 2.0;
        var beyond = value > own[^1] ? value - own[^1] : value < own[0] ? value - own[0] : 0;
        return (float)Math.Clamp(Math.Clamp(Quantiles.InvCDF(0, 1, (rank + 0.5) / (own.Length + 1)), -Most, Most) + beyond, -Farthest, Farthest);
    }

    /// <summary>Number of values in order that are below one, or equal to it.</summary>
    private static int Below(float[] own, float value, bool orEqual)
    {
        var (from, to) = (0, own.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (own[middle] < value || (orEqual && own[middle] == value))
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
