namespace Duel.Studies;

/// <summary>Convolutions over time.</summary>
[Listed("series-conv", "1-D convolutions on series of 128 steps of 4 numbers, widths 64 to 256, batch norm on both sides, batch 64", "arXiv:1802.04208")]
internal sealed record SeriesConv : IStepPreset
{
    private const int Latent = 64, Width = 64, Features = 4, Steps = 128, Batch = 64;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var (g, d) = (rng["generator"], rng["discriminator"]);
        var generator = new LayerGenerator([Steps, Features], Latent, new Sequential(
            new Linear(Latent, Steps / 8 * 4 * Width, g.At(0), bias: false), new ReshapeLayer([Steps / 8, 4 * Width]), new BatchNorm(4 * Width), new ReluLayer(),
            new ConvTranspose1d(4 * Width, 2 * Width, 4, g.At(1), Halving), new BatchNorm(2 * Width), new ReluLayer(),
            new ConvTranspose1d(2 * Width, Width, 4, g.At(2), Halving), new BatchNorm(Width), new ReluLayer(),
            new ConvTranspose1d(Width, Features, 4, g.At(3), Halving with { HasBias = true }), new TanhLayer()));
        var discriminator = new LayerDiscriminator([Steps, Features], new Sequential(
            new Conv1d(Features, Width, 4, d.At(0), Halving with { HasBias = true }), new LeakyReluLayer(),
            new Conv1d(Width, 2 * Width, 4, d.At(1), Halving), new BatchNorm(2 * Width), new LeakyReluLayer(),
            new Conv1d(2 * Width, 4 * Width, 4, d.At(2), Halving), new BatchNorm(4 * Width), new LeakyReluLayer(),
            new FlattenLayer(), new Linear(Steps / 8 * 4 * Width, 1, d.At(3))));
        return StepPlay.Of(generator, discriminator, new(new BinaryCrossEntropy()), new Adam(2e-4, 0.5, 0.999), Batch, rng);
    }

    private static ConvolutionLayerOptions Halving => new() { Stride = 2, Padding = 1, HasBias = false };
}
