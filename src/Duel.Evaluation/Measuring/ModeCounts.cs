namespace Duel.Evaluation;

/// <summary>Counts of samples on known modes: the measure of mode-coverage benchmarks.</summary>
/// <remarks>
/// Points in the plane have round modes with known centres: each point belongs to its nearest centre, and is of high quality within <see cref="Deviations"/> standard deviations of it. Unlike
/// <see cref="ModeCoverage"/>, which learns modes from real samples, this is the protocol of published tables to the letter.
/// Points that are not numbers belong to no mode. Pictures have the mode that a classifier sees.
/// </remarks>
/// <param name="Modes">Modes with at least one point of high quality.</param>
/// <param name="HighQuality">The share of points of high quality, 0 to 1; 98.9 % of a perfect sample.</param>
/// <param name="ReverseKl">
/// sum p log(p / q) in nats, p the share of points that belong to a mode, of high quality or not, q even; 0 where all modes have as many,
/// log K where one has all. Its expectation is (K - 1) / 2N for N perfect points of K modes. Null where no point is a number.
/// </param>
/// <paper>Srivastava et al. 2017, VEEGAN, arXiv:1705.07761, section 4; Lin et al. 2018, PacGAN, arXiv:1712.04086, section 4.1</paper>
public sealed record ModeCounts(int Modes, double HighQuality, double? ReverseKl)
{
    /// <summary>Largest distance from its centre of a point of high quality, in standard deviations.</summary>
    public const double Deviations = 3;

    /// <summary>Counts.</summary>
    /// <param name="points">[N, 2], N at least 1.</param>
    /// <param name="centres">The modes' centres, at least one.</param>
    /// <param name="sigma">The standard deviation of each mode along each axis, above 0.</param>
    /// <exception cref="ArgumentException">There is no point or no centre, half a point, or no deviation.</exception>
    public static ModeCounts Of(ReadOnlySpan<float> points, IReadOnlyList<(double X, double Y)> centres, double sigma)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentOutOfRangeException.ThrowIfZero(centres.Count, nameof(centres));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        if (points.Length == 0 || points.Length % 2 != 0)
            throw new ArgumentException($"{points.Length} numbers are not points in the plane: give two for each point, and at least one point.", nameof(points));
        var (all, good) = (new int[centres.Count], new int[centres.Count]);
        for (var i = 0; i < points.Length; i += 2)
        {
            var (mode, squared) = Nearest(points[i], points[i + 1], centres);
            if (mode < 0)
                continue;
            all[mode]++;
            if (squared <= Deviations * Deviations * sigma * sigma)
                good[mode]++;
        }
        return new(good.Count(count => count > 0), good.Sum() / (points.Length / 2.0), Divergence(all, [.. centres.Select(_ => 1.0 / centres.Count)]));
    }

    /// <summary>Counts samples that a classifier has put into modes; a mode is found with its first sample, of high quality or not.</summary>
    /// <param name="modes">The mode of each sample, at least one, from 0.</param>
    /// <param name="isGood">True if it is of high quality.</param>
    /// <param name="shares">The share of each mode in the data: each above 0, 1 together.</param>
    /// <exception cref="ArgumentException">There is no sample, or the lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mode has no share.</exception>
    public static ModeCounts OfLabels(IReadOnlyList<int> modes, IReadOnlyList<bool> isGood, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(modes);
        ArgumentNullException.ThrowIfNull(isGood);
        ArgumentNullException.ThrowIfNull(shares);
        if (modes.Count == 0 || modes.Count != isGood.Count)
            throw new ArgumentException($"{modes.Count} samples with {isGood.Count} marks of high quality: give one a sample, and at least one sample.", nameof(modes));
        var counts = new int[shares.Count];
        foreach (var mode in modes)
            counts[(uint)mode < (uint)shares.Count ? mode : throw new ArgumentOutOfRangeException(nameof(modes), mode, $"Modes are 0 to {shares.Count - 1}.")]++;
        return new(counts.Count(count => count > 0), isGood.Count(good => good) / (double)modes.Count, Divergence(counts, shares));
    }

    private static (int Mode, double Squared) Nearest(double x, double y, IReadOnlyList<(double X, double Y)> centres)
    {
        var (mode, least) = (-1, double.PositiveInfinity);
        for (var k = 0; k < centres.Count; k++)
        {
            var (dx, dy) = (x - centres[k].X, y - centres[k].Y);
            if ((dx * dx) + (dy * dy) is var squared && squared < least)
                (mode, least) = (k, squared);
        }
        return (mode, least);
    }

    private static double? Divergence(int[] counts, IReadOnlyList<double> shares)
    {
        var total = (double)counts.Sum();
        return total == 0 ? null : Enumerable.Range(0, counts.Length).Where(k => counts[k] > 0).Sum(k => counts[k] / total * Math.Log(counts[k] / total / shares[k]));
    }
}
