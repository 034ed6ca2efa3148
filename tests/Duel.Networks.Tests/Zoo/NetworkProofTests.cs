using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Derivatives of whole networks: the smallest of each kind, since every number costs a pass.</summary>
public class NetworkProofTests
{
    private static readonly Dictionary<string, IGanArchitecture> Architectures = new()
    {
        ["mlp"] = new MlpArchitecture { Width = 3, Depth = 1, LatentLength = 2, ClassCount = 2, Bounded = true, Spectral = true },
        ["mlp, minibatch discrimination"] = new MlpArchitecture { Width = 3, Depth = 1, LatentLength = 2, ClassCount = 2, Minibatch = MinibatchStatistics.Discrimination },
        ["mlp, autoencoder"] = new MlpArchitecture { Sample = [5], Width = 3, Depth = 1, LatentLength = 2, ClassCount = 2, DiscriminatorKind = DiscriminatorKind.Reconstruction },
        ["dcgan"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 1, LatentLength = 2, ClassCount = 2, DiscriminatorNormalization = DiscriminatorNormalization.Spectral },
        ["resnet"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 1, DiscriminatorWidth = 1, LatentLength = 2, ClassCount = 2 },
        ["progressive"] = new ProgressiveArchitecture { Size = 8, Channels = 1, Width = 8, LatentLength = 12, ClassCount = 2 },
        ["style"] = new StyleArchitecture { Sample = [8, 9, 1], Width = 1, DiscriminatorWidth = 1, LatentLength = 3, StyleLength = 3, ClassCount = 2 },
        ["fastgan"] = new FastGanArchitecture { Sample = [20, 21, 1], Width = 1, LatentLength = 2, ClassCount = 2 },
        ["residual"] = new ResidualArchitecture { Sample = [9, 8, 1], Width = 1, LatentLength = 2, ClassCount = 2 },
    };

    public static TheoryData<string> Names => [.. Architectures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generator_has_first_and_second_derivatives(string name)
    {
        var design = Architectures[name];
        var generator = design.CreateGenerator(new Rng(1));
        var classes = Tensor.OneHot([0, 1], 2, DType.Float64);
        Proofs.Derivatives(generator, x => generator.Forward(x[0], classes), new Rng(2).Normal([2, design.LatentLength], DType.Float64));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Discriminator_has_first_and_second_derivatives(string name)
    {
        var design = Architectures[name];
        var discriminator = design.CreateDiscriminator(new Rng(1));
        var classes = Tensor.OneHot([0, 1], 2, DType.Float64);
        Proofs.Derivatives(discriminator, x => discriminator.Forward(x[0], classes), new Rng(2).Normal([2, .. design.Sample], DType.Float64));
    }
}
