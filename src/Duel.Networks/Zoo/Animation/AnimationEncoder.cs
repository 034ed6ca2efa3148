namespace Duel.Networks;

/// <summary>Parts of a picture that it is drawn again from: maps of features from the largest to the smallest, and a code.</summary>
/// <param name="Features">Each [N, H, W, C], of half the size of the one before.</param>
/// <param name="Code">[N, E]</param>
public sealed record EncodedPicture(IReadOnlyList<Tensor> Features, Tensor Code);

/// <summary>Pictures to maps of features of all sizes, and to a code that knows where things are (Wang et al. 2022, arXiv:2203.09043, section 3.1).</summary>
public sealed class AnimationEncoder : Module
{
    private readonly Conv2d stem;
    private readonly DownBlock[] blocks;
    private readonly Linear? code;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="hasCode">False for one whose code is not used; it is the smallest map then.</param>
    public AnimationEncoder(Shape sample, AnimationArchitecture design, Rng rng, bool hasCode = true)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        var extents = PictureStages.Of(sample, patch: 1);
        stem = new(sample[2], design.WidthAt(0), 3, rng["stem"], new() { Padding = 1, Initializer = new ScaledNormal(Math.Sqrt(2)) });
        blocks = [.. extents.Skip(1).Select((place, stage) => new DownBlock(design.WidthAt(stage), design.WidthAt(stage + 1), place, rng["blocks"].At(stage)))];
        code = !hasCode ? null : new(extents[^1].Height * extents[^1].Width * design.WidthAt(extents.Count - 1), design.CodeLength, rng["code"], initializer: new ScaledNormal());
    }

    /// <summary>Features and codes of pictures [N, H, W, C].</summary>
    public EncodedPicture Forward(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var features = new List<Tensor> { stem.Forward(pictures).LeakyRelu(SentenceAffine.Slope) };
        foreach (var block in blocks)
            features.Add(block.Forward(features[^1]));
        return new(features, code?.Forward(features[^1].Flatten()) ?? features[^1].Flatten());
    }
}
