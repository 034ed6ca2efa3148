namespace Duel.Networks.Tests;

/// <summary>Small designs of each kind, every option used somewhere: what contracts of networks are proven on.</summary>
public static class DesignSamples
{
    private static readonly Dictionary<string, IGanArchitecture> Samples = new()
    {
        ["mlp"] = new MlpArchitecture { Width = 8, Depth = 2, LatentLength = 3 },
        ["mlp, plain rectifiers"] = new MlpArchitecture { Width = 8, Depth = 2, LatentLength = 3, Slope = 0 },
        ["mlp, leaky generator"] = new MlpArchitecture { Width = 8, Depth = 2, LatentLength = 3, GeneratorSlope = 0.1 },
        ["mlp, batch norm, narrow discriminator"] = new MlpArchitecture { Width = 8, DiscriminatorWidth = 3, Depth = 2, LatentLength = 3, GeneratorNormalization = GeneratorNormalization.Batch },
        ["mlp, virtual batch norm, classes"] = new MlpArchitecture { Width = 8, Depth = 2, LatentLength = 3, ClassCount = 2, GeneratorNormalization = GeneratorNormalization.VirtualBatch },
        ["mlp, classes, bounded, spectral"] = new MlpArchitecture { Sample = [3, 2], Width = 6, Depth = 1, LatentLength = 3, ClassCount = 2, Bounded = true, Spectral = true },
        ["mlp, minibatch stddev"] = new MlpArchitecture { Width = 8, Depth = 1, LatentLength = 3, Minibatch = MinibatchStatistics.Stddev },
        ["mlp, minibatch discrimination, classes"] = new MlpArchitecture { Width = 8, Depth = 1, LatentLength = 3, ClassCount = 2, Minibatch = MinibatchStatistics.Discrimination },
        ["dcgan, 28"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4 },
        ["dcgan, 32, classes, spectral"] = new DcganArchitecture { Size = 32, Width = 2, LatentLength = 4, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.Spectral },
        ["dcgan, 32, classes in norms"] = new DcganArchitecture { Size = 32, Width = 2, LatentLength = 4, ClassCount = 3, ClassInput = ClassInput.Normalization, DiscriminatorNormalization = DiscriminatorNormalization.Layer },
        ["dcgan, 64, layer, none"] = new DcganArchitecture { Size = 64, Width = 1, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.Layer },
        ["dcgan, 28, instance, pixel"] = new DcganArchitecture { Size = 28, Channels = 4, Width = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.Pixel, DiscriminatorNormalization = DiscriminatorNormalization.Instance },
        ["dcgan, 28, virtual batch norm"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.VirtualBatch, DiscriminatorNormalization = DiscriminatorNormalization.Layer },
        ["dcgan, 28, none"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, DiscriminatorNormalization = DiscriminatorNormalization.None },
        ["dcgan, 28, minibatch stddev"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, DiscriminatorNormalization = DiscriminatorNormalization.None, Minibatch = MinibatchStatistics.Stddev },
        ["dcgan, 28, classes, minibatch discrimination"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, LatentLength = 4, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.Layer, Minibatch = MinibatchStatistics.Discrimination },
        ["resnet, 28, minibatch stddev"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, DiscriminatorNormalization = DiscriminatorNormalization.None, Minibatch = MinibatchStatistics.Stddev },
        ["resnet, 28, spectral, minibatch discrimination"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, Minibatch = MinibatchStatistics.Discrimination },
        ["mlp, autoencoder, classes"] = new MlpArchitecture { Sample = [3, 2], Width = 8, Depth = 1, LatentLength = 3, ClassCount = 2, DiscriminatorKind = DiscriminatorKind.Reconstruction },
        ["dcgan, 28, autoencoder"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.None, DiscriminatorKind = DiscriminatorKind.Reconstruction },
        ["resnet, 28, autoencoder, minibatch stddev"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorKind = DiscriminatorKind.Reconstruction, Minibatch = MinibatchStatistics.Stddev },
        ["mlp, direction, classes"] = new MlpArchitecture { Width = 8, Depth = 1, LatentLength = 3, ClassCount = 2, DiscriminatorKind = DiscriminatorKind.Direction },
        ["dcgan, 28, direction, classes"] = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.Layer, DiscriminatorKind = DiscriminatorKind.Direction },
        ["resnet, 28, direction, minibatch stddev"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, DiscriminatorKind = DiscriminatorKind.Direction, Minibatch = MinibatchStatistics.Stddev },
        ["resnet, 32"] = new ResNetArchitecture { GeneratorWidth = 2, DiscriminatorWidth = 3, LatentLength = 4 },
        ["resnet, 28, classes, layer"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, ClassCount = 2, DiscriminatorNormalization = DiscriminatorNormalization.Layer },
        ["resnet, 28, classes, pixel, batch"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, ClassCount = 2, GeneratorNormalization = GeneratorNormalization.Pixel, DiscriminatorNormalization = DiscriminatorNormalization.Batch },
        ["resnet, 28, classes, virtual batch norm"] = new ResNetArchitecture { Size = 28, Channels = 1, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, ClassCount = 2, GeneratorNormalization = GeneratorNormalization.VirtualBatch },
        ["dcgan, 128"] = new DcganArchitecture { Size = 128, Channels = 1, Width = 1, LatentLength = 4 },
        ["resnet, 64"] = new ResNetArchitecture { Size = 64, GeneratorWidth = 3, DiscriminatorWidth = 3, LatentLength = 4 },
        ["resnet, 16"] = new ResNetArchitecture { Size = 16, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4 },
        ["resnet, 28, none"] = new ResNetArchitecture { Size = 28, Channels = 2, GeneratorWidth = 2, DiscriminatorWidth = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.None },
        ["residual, 12 by 20, classes"] = new ResidualArchitecture { Sample = [12, 20, 3], Width = 2, LatentLength = 4, ClassCount = 3 },
        ["residual, 28, single pixels, groups"] = new ResidualArchitecture { Sample = [28, 28, 1], Width = 4, LatentLength = 4, PatchSize = 1, Expansion = 2, GroupWidth = 4, Blocks = 2, GeneratorNormalization = GeneratorNormalization.None },
        ["residual, 50 by 41, wide generator, direction, minibatch stddev"] = new ResidualArchitecture { Sample = [50, 41, 2], Width = 2, LatentLength = 4, PatchSize = 4, GeneratorScale = 1.5, DiscriminatorKind = DiscriminatorKind.Direction, Minibatch = MinibatchStatistics.Stddev },
        ["style, 12 by 20, classes"] = new StyleArchitecture { Sample = [12, 20, 3], Width = 3, DiscriminatorWidth = 2, LatentLength = 4, StyleLength = 6, ClassCount = 3, MixingShare = 0 },
        ["style, 28, minibatch stddev"] = new StyleArchitecture { Sample = [28, 28, 1], Width = 3, DiscriminatorWidth = 2, LatentLength = 4, StyleLength = 6, MappingLayers = 1, MixingShare = 0, Minibatch = MinibatchStatistics.Stddev },
        ["fastgan, 32, classes"] = new FastGanArchitecture { Sample = [32, 32, 3], Width = 2, LatentLength = 4, ClassCount = 3 },
        ["fastgan, 36 by 70"] = new FastGanArchitecture { Sample = [36, 70, 1], Width = 1, LatentLength = 4, DiscriminatorNormalization = DiscriminatorNormalization.None },
        ["fastgan, 12 by 20, no norm, batch"] = new FastGanArchitecture { Sample = [12, 20, 4], Width = 2, LatentLength = 4, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.Batch },
        ["progressive, 16, classes"] = new ProgressiveArchitecture { Size = 16, Width = 2, LatentLength = 4, ClassCount = 3 },
        ["progressive, 28, discrimination"] = new ProgressiveArchitecture { Size = 28, Channels = 1, Width = 2, LatentLength = 4, Minibatch = MinibatchStatistics.Discrimination },
        ["progressive, 8, minibatch stddev"] = new ProgressiveArchitecture { Size = 8, Channels = 1, Width = 2, LatentLength = 4, Minibatch = MinibatchStatistics.Stddev },
    };

    public static TheoryData<string> Names => [.. Samples.Keys];

    public static IGanArchitecture Of(string name) => Samples[name];
}
