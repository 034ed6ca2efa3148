using Duel.Tensors;

namespace Duel.Networks;

/// <summary>Residual blocks from a picture to a score (Miyato et al. 2018, arXiv:1802.05957, table 4).</summary>
public sealed class ResNetDiscriminator : Discriminator
{
    private const int Blocks = 4, Halvings = 2;
    private readonly Sequential blocks;
    private readonly ScoreHead head;

    /// <summary>Makes the network of a design.</summary>
    public ResNetDiscriminator(ResNetDesign design, Rng rng)
        : base(design.Sample, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var width = design.DiscriminatorWidth;
        blocks = new(Enumerable.Range(0, Blocks).Select(i =>
            new ResNetDiscriminatorBlock(design, i == 0 ? design.Channels : width, rng["blocks"].At(i), isFirst: i == 0, halves: i < Halvings)));
        head = new(width, design.ClassCount, rng["head"], new XavierUniform(), design.DiscriminatorNormalization == DiscriminatorNormalization.Spectral);
    }

    /// <inheritdoc/>
    public override Judgement Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        return head.Judge(blocks.Forward(x).Relu().Sum([1, 2]), condition);
    }
}
