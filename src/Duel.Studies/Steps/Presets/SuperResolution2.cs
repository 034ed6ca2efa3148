namespace Duel.Studies;

/// <summary>Super-resolution: residual blocks at the small size against a U-Net that scores every pixel.</summary>
[Listed("super-resolution", "8 residual blocks of width 32 from 32 x 32 x 3 to 64 x 64 x 3 against a spectral U-Net of width 32, distance, batch 16", "arXiv:1609.04802")]
internal sealed record SuperResolution2 : IStepPreset
{
    private const int Side = 32, Scale = 2, Width = 32, Blocks = 8, Batch = 16;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        Shape low = [Side, Side, 3], high = [Scale * Side, Scale * Side, 3];
        return PairedStep.Of(new ResidualUpscaler(3, Scale, Width, Blocks, rng["generator"]), new UNetDiscriminator(high, rng["discriminator"], Width),
            new(new BinaryCrossEntropy()), (Distance: 1, Adversarial: 0.1), isJoined: false, StepPlay.Pairs(low, high, Batch, rng));
    }
}
