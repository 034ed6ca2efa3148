using Duel.Tensors;

namespace Duel.Networks;

/// <summary>Fully connected layers with leaky rectifiers from a sample to a score.</summary>
public sealed class MlpDiscriminator : Discriminator
{
    private readonly Sequential hidden;
    private readonly Layer? minibatch;
    private readonly Linear output;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">How many samples are judged together, joined on their last axis.</param>
    public MlpDiscriminator(MlpDesign design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var initializer = new KaimingNormal(design.Slope);
        var width = design.DiscriminatorWidth > 0 ? design.DiscriminatorWidth : design.Width;
        hidden = new(Enumerable.Range(0, design.Depth).SelectMany(i => new Layer[]
        {
            new Linear(i == 0 ? (int)Input.Count + ClassCount : width, width, rng["hidden"].At(i), initializer: initializer, spectral: design.Spectral),
            new LeakyReluLayer(design.Slope),
        }));
        minibatch = design.Minibatch.Layer(width, rng["minibatch"], design.Spectral);
        output = new(width + design.Minibatch.Added, 1, rng["output"], spectral: design.Spectral);
    }

    /// <inheritdoc/>
    public override Judgement Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var flat = x.Flatten();
        var features = hidden.Forward(condition is null ? flat : Tensor.Concat(1, flat, condition));
        features = minibatch?.Forward(features) ?? features;
        return new(output.Forward(features).Reshape([x.Shape[0]]), features);
    }
}
