namespace Duel.Networks;

/// <summary>Fully connected layers with rectifiers, plain or leaky, from a latent vector to a sample.</summary>
public sealed class MlpGenerator : Generator
{
    private readonly Sequential hidden;
    private readonly Linear output;
    private readonly bool bounded;

    /// <summary>Makes the network of a design.</summary>
    public MlpGenerator(MlpArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var initializer = new KaimingNormal(design.GeneratorSlope);
        hidden = new(Enumerable.Range(0, design.Depth).SelectMany(i => (Layer[])
        [
            new Linear(i == 0 ? design.LatentLength + design.ClassCount : design.Width, design.Width, rng["hidden"].At(i), initializer: initializer),
            .. design.GeneratorNormalization.Layers(design.Width),
            design.GeneratorSlope > 0 ? new LeakyReluLayer(design.GeneratorSlope) : new ReluLayer(),
        ]));
        output = new(design.Width, (int)design.Sample.Count, rng["output"]);
        bounded = design.Bounded;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var x = condition is null ? latent : Tensor.Concat(1, latent, condition);
        var y = output.Forward(hidden.Forward(x));
        return (bounded ? y.Tanh() : y).Reshape([latent.Shape[0], .. Output]);
    }
}
