namespace Duel.Networks;

/// <summary>Strided convolutions from a picture to a score (Radford, Metz and Chintala 2015, arXiv:1511.06434).</summary>
public sealed class DcganDiscriminator : Discriminator
{
    // Of the weights at first: section 4 of the paper.
    private const double Deviation = 0.02;
    private readonly Sequential layers;
    private readonly Layer? minibatch;
    private readonly Head head;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public DcganDiscriminator(DcganArchitecture design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        layers = Layers(design, Input[^1], rng["layers"]);
        var (features, isSpectral) = (design.FeatureCount, design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral);
        minibatch = design.Minibatch.Layer(features, rng["minibatch"], isSpectral);
        head = design.DiscriminatorKind.Head(features + design.Minibatch.Added, ClassCount, rng["head"], new Normal(Deviation), isSpectral);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var features = layers.Forward(x).Flatten();
        return head.Score(minibatch?.Forward(features) ?? features, condition);
    }

    /// <summary>An autoencoder with the same convolutions.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    internal static AutoencoderDiscriminator Autoencoder(DcganArchitecture design, Rng rng, int pack)
    {
        List<Layer> encoder = [Layers(design, design.Sample.Packed(pack)[^1], rng["layers"]), new FlattenLayer()];
        if (design.Minibatch.Layer(design.FeatureCount, rng["minibatch"], design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral) is { } minibatch)
            encoder.Add(minibatch);
        return new(design, new Sequential(encoder), design.FeatureCount + design.Minibatch.Added, rng, pack);
    }

    private static Sequential Layers(DcganArchitecture design, int channels, Rng rng)
    {
        var initializer = new Normal(Deviation);
        var normalization = design.DiscriminatorNormalization;
        var stages = new List<Layer>();
        for (var stage = 0; stage < design.Stages; stage++)
        {
            var (from, to) = (stage == 0 ? channels : design.WidthAt(stage - 1), design.WidthAt(stage));
            var bias = stage == 0 || normalization != DiscriminatorNormalization.Batch;
            stages.Add(new Conv2d(from, to, 4, rng.At(stage), new() { Stride = 2, Padding = 1, HasBias = bias, Initializer = initializer, IsSpectral = normalization == DiscriminatorNormalization.Spectral }));
            // The layer beside the picture stays as it is, for stability: section 3 of the paper.
            stages.AddRange(stage == 0 ? [] : normalization.Layers(to));
            stages.Add(new LeakyReluLayer());
        }
        return new(stages);
    }
}
