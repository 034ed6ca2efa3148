namespace Duel.Studies;

/// <summary>CycleGAN's generator on single pictures: convolutions of one sample, reflected borders, instance norm.</summary>
[Listed("translator-128", "CycleGAN's generator at 128 x 128 x 3, width 32, 6 blocks, instance norm, against patches of 70 pixels, identity distance, batch 1", "arXiv:1703.10593")]
internal sealed record ResNetTranslation : IStepPreset
{
    private const int Side = 128, Width = 32, Field = 70;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        Shape picture = [Side, Side, 3];
        return PairedStep.Of(new ResNetTranslator(3, 3, rng["generator"], new() { Width = Width }), new PatchDiscriminator(picture, Field, rng["discriminator"], Width),
            new(new LeastSquares()), (Distance: 5, Adversarial: 1), isJoined: false, StepPlay.Pairs(picture, picture, 1, rng));
    }
}
