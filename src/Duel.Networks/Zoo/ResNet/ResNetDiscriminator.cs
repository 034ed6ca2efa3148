namespace Duel.Networks;

/// <summary>Residual blocks from a picture to a score (Miyato et al. 2018, arXiv:1802.05957, table 4).</summary>
public sealed class ResNetDiscriminator : Discriminator
{
    private const int LastBlocks = 2;
    private readonly Sequential blocks;
    private readonly Layer? minibatch;
    private readonly Head head;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public ResNetDiscriminator(ResNetArchitecture design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var width = design.DiscriminatorWidth;
        blocks = BlocksOf(design, Input[^1], rng["blocks"]);
        var spectral = design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral;
        minibatch = design.Minibatch.Layer(width, rng["minibatch"], spectral);
        head = design.DiscriminatorKind.Head(width + design.Minibatch.Added, ClassCount, rng["head"], new XavierUniform(), spectral);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var features = blocks.Forward(x).Relu().Sum([1, 2]);
        return head.Score(minibatch?.Forward(features) ?? features, condition);
    }

    /// <summary>An autoencoder with the same blocks; places stay apart, since a sum over them cannot be decoded.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    internal static AutoencoderDiscriminator Autoencoder(ResNetArchitecture design, Rng rng, int pack)
    {
        var features = (design.Size >> design.Downsamplings) * (design.Size >> design.Downsamplings) * design.DiscriminatorWidth;
        List<Layer> encoder = [BlocksOf(design, design.Sample.Packed(pack)[^1], rng["blocks"]), new ReluLayer(), new FlattenLayer()];
        if (design.Minibatch.Layer(features, rng["minibatch"], design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral) is { } minibatch)
            encoder.Add(minibatch);
        return new(design, new Sequential(encoder), features + design.Minibatch.Added, rng, pack);
    }

    private static Sequential BlocksOf(ResNetArchitecture design, int channels, Rng rng) => new(Enumerable.Range(0, design.Downsamplings + LastBlocks).Select(i =>
        new ResNetDiscriminatorBlock(design, i == 0 ? channels : design.DiscriminatorWidth, rng.At(i), isFirst: i == 0, halves: i < design.Downsamplings)));
}
