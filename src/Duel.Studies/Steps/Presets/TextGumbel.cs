namespace Duel.Studies;

/// <summary>The adversarial step of texts: tokens drawn one after the other, and a discriminator whose opinion comes through the Gumbel-softmax.</summary>
[Listed("text-gumbel", "an LSTM of 256 units that writes 64 texts of 20 tokens out of 2,000 against RelGAN's discriminator, through the Gumbel-softmax", "arXiv:1611.01144")]
internal sealed record TextGumbel : IStepPreset
{
    private const int Texts = 512, Steps = 20;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var tokens = rng["tokens"];
        // Each text ends with the highest token, so that the vocabulary is whole whichever texts are held out.
        string[] texts = [.. Enumerable.Range(0, Texts).Select(_ => string.Join(' ', Enumerable.Range(1, Steps).Select(step => step == Steps ? LikelihoodStep.Vocabulary - 1 : tokens.NextInt(LikelihoodStep.Vocabulary))))];
        var options = new TextOptions { Method = TextMethod.Gumbel, Tokens = TokenKind.Numbers, MaxLength = Steps };
        var plan = new TextRecipe().Build(new Corpus("numbers", texts), options, null);
        return new(plan.Phases[1], plan.Batches);
    }
}
