using Duel.Tensors;

namespace Duel.Networks;

/// <summary>Strided convolutions from a picture to a score (Radford, Metz and Chintala 2015, arXiv:1511.06434).</summary>
public sealed class DcganDiscriminator : Discriminator
{
    private readonly Sequential layers;
    private readonly Layer? minibatch;
    private readonly ScoreHead head;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">How many samples are judged together, joined on their last axis.</param>
    public DcganDiscriminator(DcganDesign design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var initializer = new Normal(0.02);
        var normalization = design.DiscriminatorNormalization;
        var spectral = normalization == DiscriminatorNormalization.Spectral;
        var stages = new List<Layer>();
        for (var stage = 0; stage < design.Stages; stage++)
        {
            var (from, to) = (stage == 0 ? Input[^1] : design.WidthAt(stage - 1), design.WidthAt(stage));
            var bias = stage == 0 || normalization != DiscriminatorNormalization.Batch;
            stages.Add(new Conv2d(from, to, 4, rng["layers"].At(stage), stride: 2, padding: 1, bias: bias, initializer: initializer, spectral: spectral));
            // The layer beside the picture stays as it is, for stability: section 3 of the paper.
            stages.AddRange(stage == 0 ? [] : normalization.Layers(to));
            stages.Add(new LeakyReluLayer());
        }
        layers = new(stages);
        var features = design.SmallestSize * design.SmallestSize * design.LargestWidth;
        minibatch = design.Minibatch.Layer(features, rng["minibatch"], spectral);
        head = new(features + design.Minibatch.Added, ClassCount, rng["head"], initializer, spectral);
    }

    /// <inheritdoc/>
    public override Judgement Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var features = layers.Forward(x).Flatten();
        return head.Judge(minibatch?.Forward(features) ?? features, condition);
    }
}
