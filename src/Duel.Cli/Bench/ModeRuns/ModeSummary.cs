namespace Duel.Cli;

/// <summary>What all seeds of one game came to.</summary>
/// <param name="Game">The preset's name, or <see cref="RealData"/>.</param>
/// <param name="Seeds">How many seeds; none is left out.</param>
/// <param name="Failed">How many of them diverged.</param>
/// <param name="Complete">How many of them reached every mode.</param>
/// <param name="Modes">Modes reached.</param>
/// <param name="HighQuality">The share of samples of high quality.</param>
/// <param name="ReverseKl">The divergence of shares, over the seeds that have one.</param>
/// <param name="Seconds">What a training took.</param>
/// <param name="Changes">What was changed of the recipe; empty for nothing.</param>
internal sealed record ModeSummary(string Game, int Seeds, int Failed, int Complete, MeanAndError Modes, MeanAndError HighQuality, MeanAndError ReverseKl, MeanAndError Seconds, string Changes)
{
    /// <summary>The name of the row that no generator can be expected to beat.</summary>
    public const string RealData = "real data";

    /// <summary>Sums up the seeds of one game.</summary>
    public static ModeSummary Of(IModeSet set, IReadOnlyList<ModeResult> results) => new(
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
    public static ModeSummary Ceiling(IModeSet set, IEnumerable<ulong> seeds) => Of(set, [.. seeds.Select(seed => Ceiling(set, seed))]);

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

/// <summary>A mean and how sure it is.</summary>
/// <param name="Mean">Null of no numbers.</param>
/// <param name="StandardError">The deviation (n - 1) over the root of n; null of fewer than two numbers.</param>
internal sealed record MeanAndError(double? Mean, double? StandardError)
{
    /// <summary>Of some numbers.</summary>
    public static MeanAndError Of(IReadOnlyList<double> numbers)
    {
        if (numbers.Count == 0)
            return new(null, null);
        var mean = numbers.Average();
        return new(mean, numbers.Count < 2 ? null : Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1) / numbers.Count));
    }
}
