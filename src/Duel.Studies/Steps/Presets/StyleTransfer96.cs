namespace Duel.Studies;

/// <summary>Pictures painted like others: adaptive instance normalisation, losses in an encoder's features, and patches that are told from paintings.</summary>
[Listed("style-transfer-96", "encoders and decoder of width 16 to 48 on crops of 96 x 96 x 3, style, content and identity losses in an encoder of the crops, against patches of 34 pixels, batch 4", "arXiv:2211.15313")]
internal sealed record StyleTransfer96 : IStepPreset
{
    private const int Pictures = 8, Side = 128;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var options = new StyleOptions { Features = StyleOptions.InDomain };
        var plan = new StyleRecipe().Build(new(Noise("contents", rng["contents"]), Noise("styles", rng["styles"])), options, null);
        return new(plan.Phases[^1], plan.Batches);
    }

    private static PictureCollection Noise(string name, Rng rng) => new(name, [.. Enumerable.Range(0, Pictures).Select(i => new CollectedPicture($"{i}", Picture(rng.At(i)), $"{i}"))]);

    private static PictureBuffer Picture(Rng rng) => PictureBuffer.Of(new Picture(Side, Side, 3, [.. Enumerable.Range(0, Side * Side * 3).Select(_ => (byte)rng.NextInt(256))]));
}
