namespace Duel.Evaluation;

/// <summary>Share of generated samples that lie nearer to what was learned than to as many real samples that were not: 0.5 is right, more are copies.</summary>
/// <remarks>
/// All real samples take part; where there are more of one kind, its share is divided by their number, as if there were as many of both. The
/// interval is as wide as the share varies where chance says which of the real samples were learned, so that few of them make it wide.
/// </remarks>
/// <paper>Meehan, Chaudhuri and Dasgupta 2020, A non-parametric test to detect data-copying, arXiv:2004.05675: the same question, by ranks</paper>
[Listed("copying", "share of generated samples nearer to learned than to other real ones", "arXiv:2004.05675")]
public sealed record Copying : IMetric
{
    private const int Permutations = 1_000;
    private const double Tail = 0.025;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features | MetricNeeds.HeldOut;

    /// <inheritdoc/>
    public Better Better => Better.NearHalf;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence is not { Learned: { } learned, Unlearned: { } unlearned })
            throw new ArgumentException("Copies are found beside real samples that were not learned, and there are none.", nameof(evidence));
        var nearest = Nearest(evidence.Table(learned), evidence.Table(unlearned), evidence.GeneratedFeatures);
        var rng = evidence.Stream("copying");
        var (value, chance) = (Share(nearest, learned.Count, i => i), new double[Permutations]);
        for (var p = 0; p < chance.Length; p++)
        {
            var order = rng.Permutation(nearest.Length);
            chance[p] = Share(nearest, learned.Count, i => order[i]);
        }
        Array.Sort(chance);
        var (below, above) = (0.5 - chance[(int)(Tail * Permutations)], chance[(int)((1 - Tail) * Permutations)] - 0.5);
        return new(value, Math.Max(0, value - above), Math.Min(1, value + below), $"95 %, {Permutations} permutations of which real samples were learned")
        {
            Details = new Dictionary<string, double> { ["learned"] = learned.Count, ["unlearned"] = unlearned.Count },
        };
    }

    /// <summary>Number of generated samples that each real one is nearest to, those learned first; equally near ones share it.</summary>
    private static double[] Nearest(FeatureTable learned, FeatureTable unlearned, FeatureTable generated)
    {
        var real = learned.Joined(unlearned);
        var (found, count) = (new int[generated.Count][], new double[real.Count]);
        new Neighbourhoods(real, generated).Across(fromReal: false, (distances, row) =>
        {
            var least = distances.Min();
            found[row] = [.. Enumerable.Range(0, distances.Length).Where(i => distances[i] <= least)];
            return least;
        });
        foreach (var places in found)
        {
            foreach (var place in places)
                count[place] += 1.0 / places.Length;
        }
        return count;
    }

    /// <summary>The share of the first so many real samples, as if there were as many others.</summary>
    private static double Share(double[] nearest, int learned, Func<int, int> at)
    {
        var (first, all) = (0.0, nearest.Sum());
        for (var i = 0; i < learned; i++)
            first += nearest[at(i)];
        var (ours, theirs) = (first / learned, (all - first) / (nearest.Length - learned));
        return ours / (ours + theirs);
    }
}
