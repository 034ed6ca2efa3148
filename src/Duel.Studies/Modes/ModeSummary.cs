namespace Duel.Studies;

/// <summary>The counts of one preset, over its seeds.</summary>
/// <param name="Game">The preset's name, or <see cref="RealData"/>.</param>
/// <param name="Seeds">Number of seeds; none is left out.</param>
/// <param name="Failed">Number of them that diverged.</param>
/// <param name="Complete">Number of them that reached every mode.</param>
/// <param name="Modes">Modes reached.</param>
/// <param name="HighQuality">The share of samples of high quality.</param>
/// <param name="ReverseKl">The divergence of shares, over the seeds that have one.</param>
/// <param name="Seconds">Seconds that a training took.</param>
/// <param name="Changes">Changes to the recipe; empty for none.</param>
public sealed record ModeSummary(string Game, int Seeds, int Failed, int Complete, MeanAndError Modes, MeanAndError HighQuality, MeanAndError ReverseKl, MeanAndError Seconds, string Changes)
{
    /// <summary>The name of the row that no generator can be expected to beat.</summary>
    public const string RealData = "real data";

    /// <summary>Sums up the seeds of one game.</summary>
    internal static ModeSummary Of(IModeSet set, IReadOnlyList<ModeResult> results) => new(
        results[0].Game,
        results.Count,
        results.Count(result => result.Status == ModeStatus.Diverged),
        results.Count(result => result.Modes == set.ModeCount),
        MeanAndError.Of([.. results.Select(result => (double)result.Modes)]),
        MeanAndError.Of([.. results.Select(result => result.HighQuality)]),
        MeanAndError.Of([.. results.Select(result => result.ReverseKl).OfType<double>()]),
        MeanAndError.Of([.. results.Select(result => result.Seconds)]),
        results[0].Changes);

    /// <summary>The real data's own score, each seed on samples of its own: what a perfect generator would reach.</summary>
    internal static ModeSummary Ceiling(IModeSet set, IEnumerable<ulong> seeds) => Of(set, [.. seeds.Select(seed => Ceiling(set, seed))]);

    private static ModeResult Ceiling(IModeSet set, ulong seed)
    {
        var real = set.HeldOut(seed);
        var (counter, sample) = (set.Counter(), new float[real.Spec.Length]);
        for (var i = 0; i < real.Count; i++)
        {
            real.Read(i, sample);
            counter.Add(sample);
        }
        var counts = counter.Total();
        return new(set.Name, RealData, seed, counts.Modes, counts.HighQuality, counts.ReverseKl, 0, 0, ModeStatus.Done, "", []);
    }
}

/// <summary>A mean and its standard error.</summary>
/// <param name="Mean">Null of no numbers.</param>
/// <param name="StandardError">The deviation (n - 1) over the root of n; null of fewer than two numbers.</param>
public sealed record MeanAndError(double? Mean, double? StandardError)
{
    /// <summary>Of some numbers.</summary>
    internal static MeanAndError Of(IReadOnlyList<double> numbers)
    {
        var spread = Spread.Of(numbers);
        return new(numbers.Count == 0 ? null : spread.Mean, numbers.Count < 2 ? null : spread.Deviation / Math.Sqrt(numbers.Count));
    }
}
