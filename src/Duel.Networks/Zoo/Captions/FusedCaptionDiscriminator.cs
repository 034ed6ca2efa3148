namespace Duel.Networks;

/// <summary>Scores of pictures together with sentences: the one-way discriminator of DF-GAN (Tao et al. 2022, arXiv:2008.05865, section 3.2).</summary>
public sealed class FusedCaptionDiscriminator : CaptionDiscriminator
{
    /// <summary>Factor of the sum of two paths, which keeps its deviation.</summary>
    internal static readonly double PathShare = Math.Sqrt(0.5);

    private readonly Conv2d stem;
    private readonly DownBlock[] blocks;
    private readonly Conv2d joint;
    private readonly Linear output;
    private readonly (int Height, int Width) last;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FusedCaptionDiscriminator(Shape sample, CaptionArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        var extents = PictureStages.Of(sample, patch: 1);
        last = extents[^1];
        stem = new(sample[2], design.WidthAt(0), 3, rng["stem"], new() { Padding = 1, Initializer = new ScaledNormal() });
        blocks = [.. extents.Skip(1).Select((place, stage) => new DownBlock(design.WidthAt(stage), design.WidthAt(stage + 1), place, rng["blocks"].At(stage)))];
        var (features, width) = (design.WidthAt(extents.Count - 1), design.WidthAt(1));
        joint = new(features + design.SentenceLength, width, 3, rng["joint"], new() { Padding = 1, Initializer = new ScaledNormal(Math.Sqrt(2)) });
        output = new(last.Height * last.Width * width, 1, rng["output"], initializer: new ScaledNormal());
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return blocks.Aggregate(stem.Forward(pictures), (places, block) => block.Forward(places));
    }

    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor sentences)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(sentences);
        var (count, length) = (sentences.Shape[0], sentences.Shape[1]);
        var everywhere = sentences.Reshape([count, 1, 1, length]).BroadcastTo([count, last.Height, last.Width, length]);
        var both = joint.Forward(Tensor.Concat(3, features, everywhere)).LeakyRelu(SentenceAffine.Slope);
        return output.Forward(both.Flatten()).Reshape([count]);
    }
}

/// <summary>Half the size: a strided and a plain convolution beside pooling.</summary>
internal sealed class DownBlock : Module
{
    private readonly Conv2d halving;
    private readonly Conv2d after;
    private readonly Conv2d shortcut;
    private readonly (int Height, int Width) place;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="place">Height and width of the output.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public DownBlock(int inputs, int outputs, (int Height, int Width) place, Rng rng)
    {
        var initializer = new ScaledNormal(Math.Sqrt(2));
        this.place = place;
        halving = new(inputs, outputs, 3, rng["halving"], new() { Stride = 2, Padding = 1, HasBias = false, Initializer = initializer });
        after = new(outputs, outputs, 3, rng["after"], new() { Padding = 1, HasBias = false, Initializer = initializer });
        shortcut = new(inputs, outputs, 1, rng["shortcut"], new() { HasBias = false, Initializer = new ScaledNormal() });
    }

    public Tensor Forward(Tensor x)
    {
        var path = after.Forward(halving.Forward(x).LeakyRelu(SentenceAffine.Slope)).LeakyRelu(SentenceAffine.Slope);
        return (shortcut.Forward(x.ResizeBilinear(place.Height, place.Width, antialias: true)) + path) * FusedCaptionDiscriminator.PathShare;
    }
}
