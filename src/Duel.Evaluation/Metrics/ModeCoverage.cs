namespace Duel.Evaluation;

/// <summary>The share of modes that generated samples reach.</summary>
/// <remarks>
/// Of pictures, modes are the classes that the network sees among real ones; one is reached by a single sample. Of points with
/// classes, modes are the classes; a point reaches the nearest one's mean if it lies within three deviations. Details: how many modes there
/// are and are reached, the share of good samples, and the divergence of the shares of modes, generated from real.
/// </remarks>
/// <paper>Srivastava et al. 2017, VEEGAN, arXiv:1705.07761, section 4; Metz et al. 2017, Unrolled GANs, arXiv:1611.02163</paper>
[Listed("mode-coverage", "share of modes that generated samples reach", "arXiv:1705.07761", "modes")]
public sealed record ModeCoverage : IMetric
{
    private const double Deviations = 3;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (real, generated) = (evidence.RealFeatures, evidence.GeneratedFeatures);
        var (realModes, generatedModes) = real.ClassCount > 0 ? (real.TopClasses(), generated.TopClasses()) : Nearest(evidence);
        var modes = realModes.Where(mode => mode >= 0).Distinct().Order().ToArray();
        var (realShares, generatedShares) = (Shares(realModes, modes), Shares(generatedModes, modes));
        var reached = generatedShares.Count(share => share > 0);
        var divergence = realShares.Zip(generatedShares, (r, g) => g > 0 ? g * Math.Log(g / r) : 0).Sum();
        return new((double)reached / modes.Length)
        {
            Details = new Dictionary<string, double>
            {
                ["modes"] = modes.Length,
                ["reached"] = reached,
                ["good"] = generatedModes.Count(mode => mode >= 0) / (double)generatedModes.Length,
                ["divergence"] = divergence,
            },
        };
    }

    private static double[] Shares(int[] of, int[] modes)
    {
        var good = Math.Max(1, of.Count(mode => mode >= 0));
        return [.. modes.Select(mode => of.Count(one => one == mode) / (double)good)];
    }

    private static (int[] Real, int[] Generated) Nearest(Evidence evidence)
    {
        if (evidence.Real.Spec.ClassCount == 0)
            throw new ArgumentException($"{evidence.Real.Name} has no classes, and a mode of points is a class.", nameof(evidence));
        var (real, labels) = (evidence.RealFeatures, SampleRows.Labels(evidence.Real));
        var (means, counts, squares) = (new double[evidence.Real.Spec.ClassCount, real.Length], new int[evidence.Real.Spec.ClassCount], 0.0);
        for (var i = 0; i < real.Count; i++)
        {
            counts[labels[i]]++;
            for (var j = 0; j < real.Length; j++)
                means[labels[i], j] += real.Row(i)[j];
        }
        for (var k = 0; k < counts.Length; k++)
            for (var j = 0; j < real.Length; j++)
                means[k, j] /= Math.Max(1, counts[k]);
        for (var i = 0; i < real.Count; i++)
            squares += Squared(real.Row(i), labels[i]);
        // The deviation along one axis, of all modes together.
        var reach = Deviations * Deviations * squares / ((double)real.Count * real.Length);
        return (labels, [.. Enumerable.Range(0, evidence.GeneratedFeatures.Count).Select(i => ModeOf(evidence.GeneratedFeatures.Row(i)))]);

        double Squared(ReadOnlySpan<float> row, int k)
        {
            var sum = 0.0;
            for (var j = 0; j < row.Length; j++)
                sum += (row[j] - means[k, j]) * (row[j] - means[k, j]);
            return sum;
        }

        int ModeOf(ReadOnlySpan<float> row)
        {
            var (best, least) = (-1, double.PositiveInfinity);
            for (var k = 0; k < counts.Length; k++)
            {
                if (counts[k] > 0 && Squared(row, k) is var distance && distance < least)
                    (best, least) = (k, distance);
            }
            return least <= reach * row.Length ? best : -1;
        }
    }
}
