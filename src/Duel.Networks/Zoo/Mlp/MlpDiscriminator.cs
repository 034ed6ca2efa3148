namespace Duel.Networks;

/// <summary>Fully connected layers with leaky rectifiers from a sample to a score.</summary>
public sealed class MlpDiscriminator : Discriminator
{
    private readonly Sequential hidden;
    private readonly Layer? minibatch;
    private readonly Linear? output;
    private readonly DirectionHead? direction;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public MlpDiscriminator(MlpArchitecture design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        hidden = Hidden(design, (int)Input.Count + ClassCount, rng["hidden"]);
        var width = design.WidthOfDiscriminator;
        minibatch = design.Minibatch.Layer(width, rng["minibatch"], design.Spectral);
        if (design.DiscriminatorKind == DiscriminatorKind.Direction)
            direction = new(width + design.Minibatch.Added, 0, rng["direction"], new KaimingUniform());
        else
            output = new(width + design.Minibatch.Added, 1, rng["output"], spectral: design.Spectral);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var flat = x.Flatten();
        var features = hidden.Forward(condition is null ? flat : Tensor.Concat(1, flat, condition));
        features = minibatch?.Forward(features) ?? features;
        return direction?.Score(features, null) ?? new(output!.Forward(features).Reshape([x.Shape[0]]), features);
    }

    /// <summary>An autoencoder with the same hidden layers.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    internal static AutoencoderDiscriminator Autoencoder(MlpArchitecture design, Rng rng, int pack)
    {
        var width = design.WidthOfDiscriminator;
        var encoder = new List<Layer> { new FlattenLayer(), Hidden(design, (int)design.Sample.Packed(pack).Count, rng["hidden"]) };
        if (design.Minibatch.Layer(width, rng["minibatch"], design.Spectral) is { } minibatch)
            encoder.Add(minibatch);
        return new(design, new Sequential(encoder), width + design.Minibatch.Added, rng, pack);
    }

    private static Sequential Hidden(MlpArchitecture design, int inputs, Rng rng)
    {
        var (width, initializer) = (design.WidthOfDiscriminator, new KaimingNormal(design.Slope));
        return new(Enumerable.Range(0, design.Depth).SelectMany(i => new Layer[]
        {
            new Linear(i == 0 ? inputs : width, width, rng.At(i), initializer: initializer, spectral: design.Spectral),
            new LeakyReluLayer(design.Slope),
        }));
    }
}
