namespace Duel.Networks;

/// <summary>Pictures drawn from a latent and a sentence that are joined once, at the beginning: the generator of GAN-INT-CLS (Reed et al. 2016, arXiv:1605.05396).</summary>
/// <remarks>Unlike the paper: resizing and convolutions in place of transposed ones, so that any size can be drawn, and no hyperbolic tangent.</remarks>
public sealed class PlainCaptionGenerator : CaptionGenerator
{
    // Of the weights at first, as in DCGAN.
    private const double Deviation = 0.02;
    private readonly Linear sentence;
    private readonly Linear projection;
    private readonly Sequential[] stages;
    private readonly Conv2d output;
    private readonly (int Height, int Width)[] extents;
    private readonly int widest;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public PlainCaptionGenerator(Shape sample, CaptionArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        extents = [.. PictureStages.Of(sample, patch: 1).Reverse()];
        var last = extents.Length - 1;
        widest = design.WidthAt(last);
        sentence = new(design.SentenceLength, design.SentenceLength, rng["sentence"]);
        projection = new(design.LatentLength + design.SentenceLength, extents[0].Height * extents[0].Width * widest, rng["projection"], initializer: new Normal(Deviation));
        stages = [.. extents.Select((_, stage) => new Sequential(
            new Conv2d(design.WidthAt(Math.Min(last, last - stage + 1)), design.WidthAt(last - stage), 3, rng["stages"].At(stage), new() { Padding = 1, HasBias = false, Initializer = new Normal(Deviation) }),
            new BatchNorm(design.WidthAt(last - stage)),
            new ReluLayer()))];
        output = new(design.WidthAt(0), sample[2], 3, rng["output"], new() { Padding = 1, Initializer = new Normal(Deviation) });
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latents, Tensor sentences)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(sentences);
        var (height, width) = extents[0];
        var joined = Tensor.Concat(1, latents, sentence.Forward(sentences).LeakyRelu(SentenceAffine.Slope));
        var places = projection.Forward(joined).Reshape([latents.Shape[0], height, width, widest]);
        for (var stage = 0; stage < extents.Length; stage++)
            places = stages[stage].Forward(stage == 0 ? places : places.ResizeBilinear(extents[stage].Height, extents[stage].Width));
        return output.Forward(places);
    }
}
