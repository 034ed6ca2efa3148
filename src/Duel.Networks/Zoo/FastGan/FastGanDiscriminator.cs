namespace Duel.Networks;

/// <summary>Downsampling blocks from a picture to a score, whose maps can be decoded to the picture (Liu et al. 2021, arXiv:2101.04775, figure 4).</summary>
public sealed class FastGanDiscriminator : Discriminator
{
    private readonly Sequential stem;
    private readonly FastGanDownsampleBlock[] blocks;
    private readonly ScoreHead head;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public FastGanDiscriminator(FastGanArchitecture design, Rng rng, int pack = 1)
        : base((design ?? throw new ArgumentNullException(nameof(design))).Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var (extents, isSpectral) = (design.Stages, design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral);
        stem = new(new Conv2d(Input[^1], design.WidthAt(1), 3, rng["stem"], new() { Stride = 2, Padding = 1, Initializer = new ScaledNormal(), IsSpectral = isSpectral }), new LeakyReluLayer(FastGanDownsampleBlock.Slope));
        blocks = [.. Enumerable.Range(2, extents.Count - 2).Select(stage => new FastGanDownsampleBlock(design.WidthAt(stage - 1), design.WidthAt(stage), design.DiscriminatorNormalization, rng["blocks"].At(stage)))];
        head = new(extents[^1].Height * extents[^1].Width * design.WidthAt(extents.Count - 1), ClassCount, rng["head"], new ScaledNormal(), isSpectral);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        List<Tensor> maps = [stem.Forward(x)];
        foreach (var block in blocks)
            maps.Add(block.Forward(maps[^1]));
        return head.Score(maps[^1].Flatten(), condition) with { Layers = maps };
    }
}
