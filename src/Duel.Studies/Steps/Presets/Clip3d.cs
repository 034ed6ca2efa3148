namespace Duel.Studies;

/// <summary>Convolutions over time and places: a clip made at once, and MoCoGAN's discriminator of whole clips.</summary>
[Listed("clip-3d", "3-D convolutions on clips of 8 x 32 x 32 x 3, widths 32 to 128, MoCoGAN's discriminator of clips, batch 16", "arXiv:1707.04993")]
internal sealed record Clip3d : IStepPreset
{
    private const int Latent = 64, Width = 32, Batch = 16;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var (g, d) = (rng["generator"], rng["discriminator"]);
        Shape clip = [8, 32, 32, 3];
        var (doubling, halving) = (new ConvolutionLayerOptions { Stride = 2, Padding = 1, HasBias = false }, new ConvolutionLayerOptions { Stride = 2, Padding = 1, HasBias = false });
        var generator = new LayerGenerator(clip, Latent, new Sequential(
            new Linear(Latent, 16 * 4 * Width, g.At(0), bias: false), new ReshapeLayer([1, 4, 4, 4 * Width]), new BatchNorm(4 * Width), new ReluLayer(),
            new ConvTranspose3d(4 * Width, 2 * Width, 4, g.At(1), doubling), new BatchNorm(2 * Width), new ReluLayer(),
            new ConvTranspose3d(2 * Width, Width, 4, g.At(2), doubling), new BatchNorm(Width), new ReluLayer(),
            new ConvTranspose3d(Width, 3, 4, g.At(3), doubling with { HasBias = true }), new TanhLayer()));
        var discriminator = new LayerDiscriminator(clip, new Sequential(
            new Conv3d(3, Width, 3, d.At(0), halving with { HasBias = true }), new LeakyReluLayer(),
            new Conv3d(Width, 2 * Width, 3, d.At(1), halving), new BatchNorm(2 * Width), new LeakyReluLayer(),
            new Conv3d(2 * Width, 4 * Width, 3, d.At(2), halving), new BatchNorm(4 * Width), new LeakyReluLayer(),
            new FlattenLayer(), new Linear(16 * 4 * Width, 1, d.At(3))));
        return StepPlay.Of(generator, discriminator, new(new BinaryCrossEntropy()), new Adam(2e-4, 0.5, 0.999), Batch, rng);
    }
}
