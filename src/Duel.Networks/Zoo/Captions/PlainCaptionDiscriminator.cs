namespace Duel.Networks;

/// <summary>Scores of pictures together with sentences, which are joined where the picture is smallest: the discriminator of GAN-INT-CLS (Reed et al. 2016, arXiv:1605.05396).</summary>
public sealed class PlainCaptionDiscriminator : CaptionDiscriminator
{
    // Of the weights at first, as in DCGAN.
    private const double Deviation = 0.02;
    private readonly Sequential layers;
    private readonly Linear sentence;
    private readonly Conv2d joint;
    private readonly Linear output;
    private readonly (int Height, int Width) last;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public PlainCaptionDiscriminator(Shape sample, CaptionArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        var extents = PictureStages.Of(sample, patch: 1);
        last = extents[^1];
        var stages = new List<Layer>();
        for (var stage = 1; stage < extents.Count; stage++)
        {
            var (from, to) = (stage == 1 ? sample[2] : design.WidthAt(stage - 1), design.WidthAt(stage));
            stages.Add(new Conv2d(from, to, 3, rng["layers"].At(stage), new() { Stride = 2, Padding = 1, HasBias = stage == 1, Initializer = new Normal(Deviation) }));
            // The layer beside the picture has none, as in DCGAN.
            stages.AddRange(stage == 1 ? [] : [new BatchNorm(to)]);
            stages.Add(new LeakyReluLayer());
        }
        layers = new(stages);
        var features = extents.Count == 1 ? sample[2] : design.WidthAt(extents.Count - 1);
        sentence = new(design.SentenceLength, design.SentenceLength, rng["sentence"]);
        joint = new(features + design.SentenceLength, features, 1, rng["joint"], new() { Initializer = new Normal(Deviation) });
        output = new(last.Height * last.Width * features, 1, rng["output"], initializer: new Normal(Deviation));
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return layers.Forward(pictures);
    }

    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor sentences)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(sentences);
        var read = sentence.Forward(sentences).LeakyRelu(SentenceAffine.Slope);
        var both = joint.Forward(Tensor.Concat(3, features, OverPlaces(read))).LeakyRelu(SentenceAffine.Slope);
        return output.Forward(both.Flatten()).Reshape([sentences.Shape[0]]);
    }

    private Tensor OverPlaces(Tensor vectors) => vectors.Reshape([vectors.Shape[0], 1, 1, vectors.Shape[1]]).BroadcastTo([vectors.Shape[0], last.Height, last.Width, vectors.Shape[1]]);
}
