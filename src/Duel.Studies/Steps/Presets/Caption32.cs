namespace Duel.Studies;

/// <summary>Pictures from sentences: deep fusion, a penalty to the sixth power of a slope, and the agreement of two encoders.</summary>
[Listed("caption-32", "DF-GAN at 32 x 32 x 3, width 16 to 128, matching-aware gradient penalty, agreement of a picture encoder and an LSTM, batch 32", "arXiv:2008.05865")]
internal sealed record Caption32 : IStepPreset
{
    private const int Pictures = 256;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var pictures = CaptionedPictures.Open(CaptionSource.Usual, new() { Size = 32, Limit = Pictures });
        var plan = new CaptionRecipe().Build(new(pictures), new(), null);
        return new(plan.Phases[^1], plan.Batches);
    }
}
