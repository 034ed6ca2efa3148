namespace Duel.Losses;

/// <summary>Independent draws for each sample of a batch.</summary>
/// <param name="rng">Source of the draws; each question is a stream of its own.</param>
/// <param name="count">Samples.</param>
/// <param name="probability">Probability of each change for each sample.</param>
internal sealed class Chances(Rng rng, int count, double probability)
{
    /// <summary>Samples.</summary>
    public int Count => count;

    /// <summary>Probability of each change for each sample.</summary>
    public double Probability => probability;

    /// <summary>Uniform numbers in [0, 1) for those to whom it happens, else <paramref name="otherwise"/>.</summary>
    public double[] Uniform(string what, Func<double, double> value, double otherwise, double? likely = null) =>
        Chosen(what, likely, rng[what]["size"].Uniform([count], 0, 1, DType.Float64).ToDoubles(), value, otherwise);

    /// <summary>Standard normal numbers for those to whom it happens, else <paramref name="otherwise"/>.</summary>
    public double[] Normal(string what, Func<double, double> value, double otherwise) =>
        Chosen(what, null, rng[what]["size"].Normal([count], DType.Float64).ToDoubles(), value, otherwise);

    private double[] Chosen(string what, double? likely, double[] drawn, Func<double, double> value, double otherwise)
    {
        var gate = rng[what]["gate"].Uniform([count], 0, 1, DType.Float64).ToDoubles();
        return [.. drawn.Select((number, n) => gate[n] < (likely ?? probability) ? value(number) : otherwise)];
    }
}
