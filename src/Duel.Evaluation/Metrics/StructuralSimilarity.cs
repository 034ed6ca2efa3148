namespace Duel.Evaluation;

/// <summary>Similarity of pictures and their originals in brightness, contrast and structure under a Gaussian window of 11 pixels and deviation 1.5; 1 for equal ones.</summary>
/// <remarks>Where the window fits, in double precision; in colour the mean over channels.</remarks>
/// <param name="Y">True if only brightness counts (BT.601, 16 to 235), as papers on super-resolution mostly do it.</param>
/// <param name="Crop">Pixels cut off at every border first; usually the factor of super-resolution.</param>
/// <paper>Wang et al. 2004, Image quality assessment: from error visibility to structural similarity, doi:10.1109/TIP.2003.819861</paper>
[Listed("ssim", "structural similarity with the originals", "doi:10.1109/TIP.2003.819861")]
public sealed record StructuralSimilarity(bool Y = false, int Crop = 0) : IMetric
{
    private const int Size = 11;
    private const double Deviation = 1.5;
    private static readonly double[] Window = Similarity.Window(Size, Deviation);

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.Pairs;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return PairedPictures.Mean(evidence, "ssim", Y, Crop, Of);
    }

    /// <summary>The similarity of two pictures of one size.</summary>
    /// <exception cref="ArgumentException">They are smaller than the window.</exception>
    public double Between(Picture original, Picture picture) => Of(Planes.Of(original, Y, Crop), Planes.Of(picture, Y, Crop));

    private static double Of(Planes a, Planes b) => Math.Min(a.Height, a.Width) < Size
        ? throw new ArgumentException($"Pictures {a.Width} x {a.Height} are smaller than the window of {Size} pixels.", nameof(a))
        : a.Values.Zip(b.Values, (first, second) => Similarity.Of(first, second, a.Height, a.Width, Window).Whole).Average();
}
