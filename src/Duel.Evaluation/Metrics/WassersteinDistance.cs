namespace Duel.Evaluation;

/// <summary>The mean distance that points must be moved to turn one set into the other, by the best assignment.</summary>
/// <remarks>Exact, on as many random points of both sets; the time grows with the cube of their number. In units of the points.</remarks>
/// <param name="Points">Points of either set at most, 1 or more.</param>
/// <param name="Repeats">Draws of points where there are more; their spread is the interval.</param>
/// <paper>Villani 2009, Optimal transport, doi:10.1007/978-3-540-71050-9; the assignment: Jonker and Volgenant 1987, doi:10.1007/BF02278710</paper>
[Listed("wasserstein", "mean distance that points must be moved, by the best assignment", "doi:10.1007/978-3-540-71050-9", "w1")]
public sealed record WassersteinDistance(int Points = 500, int Repeats = 5) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Points | MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (real, generated) = (evidence.RealFeatures, evidence.GeneratedFeatures);
        var count = Math.Min(Points, Math.Min(real.Count, generated.Count));
        var rng = evidence.Stream("wasserstein");
        var values = new double[count == real.Count && count == generated.Count ? 1 : Repeats];
        for (var i = 0; i < values.Length; i++)
            values[i] = Between(real.Take(rng.At(2L * i).Permutation(real.Count)[..count]), generated.Take(rng.At((2L * i) + 1).Permutation(generated.Count)[..count]));
        return Interval.OfRepeats(values, $"draws of {count} points");
    }

    /// <summary>The distance of two sets of as many points.</summary>
    /// <exception cref="ArgumentException">The sets differ in number or length.</exception>
    public static double Between(FeatureTable first, FeatureTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count || first.Length != second.Length || first.Count == 0)
            throw new ArgumentException($"{first.Count} points of {first.Length} numbers and {second.Count} of {second.Length}: an assignment takes as many of one length in both sets.", nameof(second));
        var costs = new double[first.Count][];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = new double[second.Count];
            for (var j = 0; j < second.Count; j++)
            {
                var sum = 0.0;
                for (var d = 0; d < first.Length; d++)
                    sum += Math.Pow((double)first.Values[(i * first.Length) + d] - second.Values[(j * first.Length) + d], 2);
                costs[i][j] = Math.Sqrt(sum);
            }
        }
        return Assignment.LeastCost(costs) / first.Count;
    }
}
