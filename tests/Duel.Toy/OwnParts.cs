using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Toy;

/// <summary>A hinge with a margin: a program's own loss whose type has the name of one of the library's.</summary>
[Listed("my-hinge", "a hinge with a margin of its own", "arXiv:1705.02894")]
public sealed record Hinge(double Margin = 0.5) : IAdversarialLoss
{
    public Tensor Discriminator(Scores s) => (Margin - s.Real).Relu().Mean() + (Margin + s.Fake).Relu().Mean();

    public Tensor Generator(Scores s) => -s.Fake.Mean();
}

/// <summary>An augmentation of a program's own: samples a little larger.</summary>
[Listed("my-zoom", "samples a little larger", "arXiv:2006.10738")]
public sealed record Zoom(double Factor = 1.1) : IAugmentation
{
    public Tensor Of(Tensor samples, AugmentationContext context) => samples * Factor;
}

/// <summary>A pair of networks of a program's own.</summary>
[Listed("my-pair", "two networks of one hidden layer", "arXiv:1406.2661")]
public sealed record OwnPair : IGanArchitecture
{
    public string Name => "my-pair";

    [FromData]
    public Shape Sample { get; init; } = [2];

    public int LatentLength { get; init; } = 2;

    [FromData]
    public int ClassCount { get; init; }

    public int Width { get; init; } = 6;

    private MlpArchitecture Inner => new() { Sample = Sample, LatentLength = LatentLength, ClassCount = ClassCount, Width = Width, Depth = 1 };

    public Generator CreateGenerator(Rng rng) => Inner.CreateGenerator(rng);

    public Discriminator CreateDiscriminator(Rng rng) => Inner.CreateDiscriminator(rng);
}
