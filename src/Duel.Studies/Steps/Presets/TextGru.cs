namespace Duel.Studies;

/// <summary>A language model with a GRU by likelihood.</summary>
[Listed("text-gru", "a GRU of 256 units on 64 texts of 20 tokens out of 2,000, by likelihood", "arXiv:1406.1078")]
internal sealed record TextGru : IStepPreset
{
    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var model = new Model(rng["language"]);
        return LikelihoodStep.Of(model, model.Logits, rng);
    }

    private sealed class Model(Rng rng) : Module
    {
        private readonly Embedding embedding = new(LikelihoodStep.Vocabulary, LikelihoodStep.Features, rng["embedding"], new Normal(0.1));
        private readonly Gru recurrent = new(LikelihoodStep.Features, LikelihoodStep.Units, rng["recurrent"]);
        private readonly Linear output = new(LikelihoodStep.Units, LikelihoodStep.Vocabulary, rng["output"]);

        public Tensor Logits(TokenSequences sequences)
        {
            var x = embedding.Forward(sequences.Before()).Reshape([sequences.Count, sequences.Steps, LikelihoodStep.Features]);
            return output.Forward(recurrent.Forward(x).Reshape([sequences.Count * sequences.Steps, LikelihoodStep.Units]));
        }
    }
}
