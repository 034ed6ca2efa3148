namespace Duel.Evaluation;

/// <summary>Perceptual distance between pictures: squared differences of a network's activations at several depths, each place's vector at length 1.</summary>
/// <remarks>
/// The unlearned form of LPIPS: every channel counts alike. It is named for its network, and is not the LPIPS of a paper, whose
/// learned weights belong to other trunks. Against the originals where samples come in pairs, else between random pairs of generated
/// pictures, which then measures variety.
/// </remarks>
/// <param name="Pairs">Number of random pairs, 1 or more; without meaning for samples in pairs.</param>
/// <paper>Zhang et al. 2018, The unreasonable effectiveness of deep features as a perceptual metric, arXiv:1801.03924, equation 1</paper>
[Listed("perceptual", "how different pictures look to a network: pairs, or random pairs for variety", "arXiv:1801.03924", "perceptual-distance")]
public sealed record PerceptualDistance(int Pairs = 500) : IMetric
{
    private const double Small = 1e-10;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.Stages;

    /// <summary>Near what real pairs score; of pairs with their originals, low.</summary>
    public Better Better => Better.NearReal;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var network = evidence.Extractor!.Network;
        return PicturePairs.Mean(evidence, "perceptual", Pairs, pictures => FeaturePictures.Batch(pictures, 0, pictures.Count, network.Input), (a, b) => Between(network, a, b));
    }

    /// <summary>The distances of pictures in pairs.</summary>
    /// <param name="network">A network with stages.</param>
    /// <param name="a">[N, H, W, C], as the network takes them.</param>
    /// <param name="b">[N, H, W, C]</param>
    /// <returns>[N], 0 or more.</returns>
    public static double[] Between(FeatureNetwork network, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(a);
        var total = new double[a.Shape[0]];
        foreach (var (first, second) in network.Stages(a).Zip(network.Stages(b)))
        {
            var apart = (Unit(first) - Unit(second)).Square().Sum([3]).Mean([1, 2]).AsSpan();
            for (var i = 0; i < total.Length; i++)
                total[i] += apart[i];
        }
        return total;
    }

    private static Tensor Unit(Tensor x) => x / ((x.Square().Sum([3], keep: true) + Small).Sqrt());
}
