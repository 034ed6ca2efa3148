namespace Duel.Studies;

/// <summary>The language model of texts by likelihood.</summary>
[Listed("text-lstm", "an LSTM of 256 units on 64 texts of 20 tokens out of 2,000, dropout 0.2, by likelihood", "arXiv:1409.2329")]
internal sealed record TextLstm : IStepPreset
{
    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var model = new LanguageModel(LikelihoodStep.Vocabulary, LikelihoodStep.Features, LikelihoodStep.Units, rng["language"], dropout: 0.2);
        return LikelihoodStep.Of(model, sequences => model.Logits(sequences), rng);
    }
}
