namespace Duel.Networks;

/// <summary>The layers that the normalisations of designs stand for.</summary>
internal static class NormalizationChoice
{
    extension(GeneratorNormalization choice)
    {
        /// <summary>The layer for activations of so many channels: none or one.</summary>
        public IEnumerable<Layer> Layers(int channels) => choice switch
        {
            GeneratorNormalization.Batch => [new BatchNorm(channels)],
            GeneratorNormalization.Pixel => [new PixelNorm()],
            GeneratorNormalization.VirtualBatch => [new VirtualBatchNorm(channels)],
            _ => [],
        };

        /// <summary>The network with what its normalisation needs around it.</summary>
        public Generator Around(Generator network, Rng rng) => choice == GeneratorNormalization.VirtualBatch
            ? new ReferencedGenerator(network, rng["reference"])
            : network;
    }

    extension(DiscriminatorNormalization choice)
    {
        /// <summary>The layer for activations of so many channels: none or one.</summary>
        public IEnumerable<Layer> Layers(int channels) => choice switch
        {
            DiscriminatorNormalization.Batch => [new BatchNorm(channels)],
            DiscriminatorNormalization.Layer => [new GroupNorm(channels, groups: 1)],
            DiscriminatorNormalization.Instance => [new InstanceNorm(channels)],
            DiscriminatorNormalization.Chain => [new ChainNorm(channels)],
            _ => [],
        };
    }
}
