namespace Duel.Evaluation;

/// <summary>LPIPS: how different pictures look to a network, its channels weighed by layers that were learned from people's ratings.</summary>
/// <remarks>
/// Pictures are compared at their own size. Against the originals where samples come in pairs, else between random pairs of generated
/// pictures, which then measures variety. It is the LPIPS of papers, version 0.1, of the trunk that it is measured with, and named for it:
/// <c>lpips-alex</c>, <c>lpips-vgg</c> or <c>lpips-squeeze</c>.
/// </remarks>
/// <param name="Pairs">Number of random pairs, 1 or more; without meaning for samples in pairs.</param>
/// <paper>Zhang et al. 2018, The unreasonable effectiveness of deep features as a perceptual metric, arXiv:1801.03924</paper>
[Listed("lpips", "LPIPS with its learned layers: pairs, or random pairs for variety; in features of lpips-alex, lpips-vgg or lpips-squeeze", "arXiv:1801.03924")]
public sealed record LearnedPerceptualDistance(int Pairs = 500) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.LearnedLayers;

    /// <summary>Near what real pairs score; of pairs with their originals, low.</summary>
    public Better Better => Better.NearReal;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (trunk, spec) = ((PerceptualTrunk)evidence.Extractor!.Network, evidence.Real.Spec);
        return Math.Min(spec.Height, spec.Width) >= trunk.SmallestSide
            ? PicturePairs.Mean(evidence, "lpips", Pairs, pictures => FeaturePictures.AtOwnSize(pictures, trunk.Input), trunk.Distance)
            : throw new ArgumentException($"The trunk {trunk.Name} sees nothing in pictures of {spec}: they need {trunk.SmallestSide} pixels or more either way.", nameof(evidence));
    }
}
