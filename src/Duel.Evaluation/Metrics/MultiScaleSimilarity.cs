namespace Duel.Evaluation;

/// <summary>Similarity of random pairs of generated pictures over five scales: a measure of variety, high where all look the same.</summary>
/// <remarks>
/// It says nothing of quality, and is good where real pairs score the same. As in the code of progressive growing, windows shrink with
/// pictures smaller than they are: deviation 1.5 for 11 pixels.
/// </remarks>
/// <param name="Pairs">Number of pairs, 1 or more.</param>
/// <paper>Wang, Simoncelli and Bovik 2003, Multi-scale structural similarity, doi:10.1109/ACSSC.2003.1292216; for variety: Odena, Olah and Shlens 2017, arXiv:1610.09585</paper>
[Listed("ms-ssim", "how alike random pairs of generated pictures are", "arXiv:1610.09585", "multi-scale-similarity")]
public sealed record MultiScaleSimilarity(int Pairs = 1000) : IMetric
{
    private const int Size = 11;
    private const double Deviation = 1.5;
    private static readonly double[] Weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures;

    /// <inheritdoc/>
    public Better Better => Better.NearReal;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var set = evidence.Generated;
        if (set.Count < 2)
            throw new ArgumentException("One picture is given, and multi-scale similarity needs two or more.", nameof(evidence));
        var rng = evidence.Stream("ms-ssim");
        var pairs = Enumerable.Range(0, Pairs).Select(i => (First: rng.NextInt(set.Count), Step: 1 + rng.NextInt(set.Count - 1))).ToArray();
        var values = new double[Pairs];
        Parallel.For(0, Pairs, i => values[i] = Of(Planes.Of(set, pairs[i].First, y: false, 0), Planes.Of(set, (pairs[i].First + pairs[i].Step) % set.Count, y: false, 0)));
        return Interval.OfMean(values, evidence.Stream("ms-ssim intervals"));
    }

    /// <summary>The similarity of two pictures: the product of each scale's contrast and of the last one's whole index, to the power of their weights.</summary>
    internal static double Of(Planes a, Planes b)
    {
        var product = 1.0;
        for (var scale = 0; scale < Weights.Length; scale++)
        {
            var size = Math.Min(Size, Math.Min(a.Height, a.Width));
            var window = Similarity.Window(size, Deviation * size / Size);
            var parts = a.Values.Zip(b.Values, (first, second) => Similarity.Of(first, second, a.Height, a.Width, window)).ToArray();
            var part = scale == Weights.Length - 1 ? parts.Average(p => p.Whole) : parts.Average(p => p.Contrast);
            // A negative part has no power: opposite structure counts as none.
            product *= Math.Pow(Math.Max(part, 0), Weights[scale]);
            if (scale < Weights.Length - 1)
                (a, b) = (Halved(a), Halved(b));
        }
        return product;
    }

    private static Planes Halved(Planes planes)
    {
        var (height, width) = (Math.Max(1, planes.Height / 2), Math.Max(1, planes.Width / 2));
        return new(height, width, Array.ConvertAll(planes.Values, plane =>
        {
            var small = new double[height * width];
            for (var i = 0; i < small.Length; i++)
            {
                var (y, x) = (2 * (i / width), 2 * (i % width));
                var (down, right) = (Math.Min(y + 1, planes.Height - 1), Math.Min(x + 1, planes.Width - 1));
                small[i] = (plane[(y * planes.Width) + x] + plane[(y * planes.Width) + right] + plane[(down * planes.Width) + x] + plane[(down * planes.Width) + right]) / 4;
            }
            return small;
        }));
    }
}
