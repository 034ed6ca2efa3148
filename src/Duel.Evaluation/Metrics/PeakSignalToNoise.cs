namespace Duel.Evaluation;

/// <summary>The logarithm of the squared error of pictures against their originals, in decibels: 10 log10 (255² / mean squared error).</summary>
/// <remarks>Equal pictures would score infinity; 100 is said instead, as in BasicSR. In colour all channels share one mean error.</remarks>
/// <param name="Y">True if only brightness counts (BT.601, 16 to 235), as papers on super-resolution mostly do it.</param>
/// <param name="Crop">Pixels cut off at every border first; usually the factor of super-resolution.</param>
/// <paper>Wang and Bovik 2009, Mean squared error: love it or leave it?, doi:10.1109/MSP.2008.930649</paper>
[Listed("psnr", "squared error against the originals, in decibels", "doi:10.1109/MSP.2008.930649")]
public sealed record PeakSignalToNoise(bool Y = false, int Crop = 0) : IMetric
{
    private const double Peak = 255, Most = 100;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.Pairs;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return PairedPictures.Mean(evidence, "psnr", Y, Crop, Of);
    }

    /// <summary>The ratio of two pictures of one size.</summary>
    public double Between(Picture original, Picture picture) => Of(Planes.Of(original, Y, Crop), Planes.Of(picture, Y, Crop));

    private static double Of(Planes a, Planes b)
    {
        var (sum, count) = (0.0, 0);
        for (var c = 0; c < a.Values.Length; c++)
        {
            for (var i = 0; i < a.Values[c].Length; i++, count++)
                sum += (a.Values[c][i] - b.Values[c][i]) * (a.Values[c][i] - b.Values[c][i]);
        }
        return sum == 0 ? Most : 10 * Math.Log10(Peak * Peak * count / sum);
    }
}
