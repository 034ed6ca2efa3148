namespace Duel.Studies;

/// <summary>pix2pix as published: one pair of pictures at a time through a U-Net.</summary>
[Listed("pix2pix-256", "a U-Net at 256 x 256 x 3, width 64, instance norm, against patches of 70 pixels, distance of weight 100, batch 1", "arXiv:1611.07004")]
internal sealed record Pix2Pix256 : IStepPreset
{
    private const int Side = 256, Depth = 8, Field = 70;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        Shape picture = [Side, Side, 3];
        return PairedStep.Of(new UNet(3, 3, Depth, rng["generator"]), new PatchDiscriminator([Side, Side, 6], Field, rng["discriminator"]),
            new(new BinaryCrossEntropy()), (Distance: 100, Adversarial: 1), isJoined: true, StepPlay.Pairs(picture, picture, 1, rng));
    }
}
