namespace Duel.Evaluation;

/// <summary>The squared maximum mean discrepancy of features under a cubic kernel, unbiased: 0 on average where both sets are of one kind.</summary>
/// <remarks>
/// k(x, y) = (x·y / F + 1)³. Means over random subsets of both sets; small sets do not bias it, as they do the Frechet distance.
/// It can come out below 0. The interval is that of the mean over subsets, which share samples: it is somewhat too narrow.
/// </remarks>
/// <param name="Subsets">Number of subsets, 1 or more.</param>
/// <param name="Size">Samples of either set in a subset; all where there are fewer.</param>
/// <paper>Binkowski et al. 2018, Demystifying MMD GANs, arXiv:1801.01401, section 4</paper>
[Listed("kernel", "cubic-kernel distance of features, unbiased", "arXiv:1801.01401", "kid", "kernel-distance")]
public sealed record KernelDistance(int Subsets = 100, int Size = 1000) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (real, generated) = (evidence.RealFeatures, evidence.GeneratedFeatures);
        var size = Math.Min(Size, Math.Min(real.Count, generated.Count));
        // Subsets that are the whole sets would all be the same.
        var subsets = size == real.Count && size == generated.Count ? 1 : Subsets;
        var rng = evidence.Stream("kernel");
        var values = new double[subsets];
        for (var i = 0; i < subsets; i++)
            values[i] = Between(real.Take(rng.At(2L * i).Permutation(real.Count)[..size]), generated.Take(rng.At((2L * i) + 1).Permutation(generated.Count)[..size]));
        return Interval.OfRepeats(values, $"subsets of {size}");
    }

    /// <summary>The distance of two sets of features.</summary>
    /// <exception cref="ArgumentException">The features differ in length, or a set has fewer than 2.</exception>
    public static double Between(FeatureTable first, FeatureTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length != second.Length || first.Count < 2 || second.Count < 2)
            throw new ArgumentException($"{first.Count} features of {first.Length} numbers and {second.Count} of {second.Length}: a kernel distance takes two or more of one length in either set.", nameof(second));
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        Tensor x = Tensor.From(first.Values, [first.Count, first.Length]), y = Tensor.From(second.Values, [second.Count, second.Length]);
        return Mean(x, x, sameSet: true) + Mean(y, y, sameSet: true) - (2 * Mean(x, y, sameSet: false));
    }

    /// <summary>The mean of the kernel over all pairs, of a set with itself over pairs of different samples.</summary>
    private static double Mean(Tensor x, Tensor y, bool sameSet)
    {
        var products = x.MatMul(y, transposeB: true).AsSpan();
        var (rows, columns, length) = (x.Shape[0], y.Shape[0], (double)x.Shape[1]);
        var total = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < columns; j++)
            {
                var root = (products[(i * columns) + j] / length) + 1;
                sum += sameSet && i == j ? 0 : root * root * root;
            }
            total += sum;
        }
        return total / ((double)rows * (sameSet ? columns - 1 : columns));
    }
}
