namespace Duel.Networks;

/// <summary>Pictures of any size drawn from latents and sentences, which are fused into every block: the generator of DF-GAN (Tao et al. 2022, arXiv:2008.05865).</summary>
/// <remarks>Unlike the paper: one affine map before each convolution in place of two, made by a single linear layer, half of the channels, and blocks whose two
/// paths count alike from the start in place of one that is switched on slowly, which takes longer than a processor has.</remarks>
public sealed class FusedCaptionGenerator : CaptionGenerator
{
    private readonly Linear projection;
    private readonly CaptionBlock[] blocks;
    private readonly Conv2d output;
    private readonly (int Height, int Width)[] extents;
    private readonly int widest;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FusedCaptionGenerator(Shape sample, CaptionArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        extents = [.. PictureStages.Of(sample, patch: 1).Reverse()];
        var last = extents.Length - 1;
        int WidthOf(int stage) => design.WidthAt(last - stage);
        var condition = design.LatentLength + design.SentenceLength;
        widest = WidthOf(0);
        projection = new(design.LatentLength, extents[0].Height * extents[0].Width * widest, rng["projection"], initializer: new ScaledNormal());
        blocks = [.. extents.Select((_, stage) => new CaptionBlock(WidthOf(Math.Max(0, stage - 1)), WidthOf(stage), condition, rng["blocks"].At(stage)))];
        output = new(WidthOf(last), sample[2], 3, rng["output"], new() { Padding = 1, Initializer = new ScaledNormal() });
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latents, Tensor sentences)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(sentences);
        var condition = Tensor.Concat(1, latents, sentences);
        var (height, width) = extents[0];
        var places = projection.Forward(latents).Reshape([latents.Shape[0], height, width, widest]);
        for (var stage = 0; stage < extents.Length; stage++)
            places = blocks[stage].Forward(stage == 0 ? places : places.ResizeBilinear(extents[stage].Height, extents[stage].Width), condition);
        // No hyperbolic tangent, unlike the paper: on black backgrounds it saturates, and nothing is learned any more.
        return output.Forward(places.LeakyRelu(SentenceAffine.Slope));
    }
}

/// <summary>Two convolutions, each behind an affine map of the sentence, beside a short cut.</summary>
internal sealed class CaptionBlock : Module
{
    private readonly SentenceAffine first;
    private readonly SentenceAffine second;
    private readonly Conv2d before;
    private readonly Conv2d after;
    private readonly Conv2d? shortcut;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="condition">Length of sentence and latent together.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public CaptionBlock(int inputs, int outputs, int condition, Rng rng)
    {
        var options = new ConvolutionLayerOptions { Padding = 1, Initializer = new ScaledNormal(Math.Sqrt(2)) };
        (first, second) = (new(inputs, condition, rng["first"]), new(outputs, condition, rng["second"]));
        (before, after) = (new(inputs, outputs, 3, rng["before"], options), new(outputs, outputs, 3, rng["after"], options));
        shortcut = inputs == outputs ? null : new(inputs, outputs, 1, rng["shortcut"], new() { Initializer = new ScaledNormal() });
    }

    public Tensor Forward(Tensor x, Tensor condition)
    {
        var path = after.Forward(second.Forward(before.Forward(first.Forward(x, condition)), condition));
        return ((shortcut?.Forward(x) ?? x) + path) * FusedCaptionDiscriminator.PathShare;
    }
}
