namespace Duel.Studies;

/// <summary>A step of a language model by likelihood.</summary>
internal static class LikelihoodStep
{
    /// <summary>Number of tokens in the vocabulary.</summary>
    public const int Vocabulary = 2000;

    /// <summary>Length of a token's vector.</summary>
    public const int Features = 64;

    /// <summary>Units of the recurrent layer.</summary>
    public const int Units = 256;

    private const int Batch = 64, Steps = 20, Batches = 4;
    private const double ClipNorm = 5;

    /// <summary>One update of a network by likelihood, on random tokens.</summary>
    /// <param name="network">The network.</param>
    /// <param name="logits">Scores of each token, [M, V].</param>
    /// <param name="rng">The stream of tokens and batches.</param>
    /// <param name="batch">Texts a batch.</param>
    /// <param name="steps">Tokens of a text.</param>
    public static StepPlay Of(Module network, Func<TokenSequences, Tensor> logits, Rng rng, int batch = Batch, int steps = Steps)
    {
        var player = new Player("generator", new Adam(4e-3, 0.9, 0.999), network) { ClipNorm = ClipNorm };
        var tokens = rng["tokens"];
        int[][] texts = [.. Enumerable.Range(0, Batches * batch).Select(_ => Enumerable.Range(0, steps).Select(_ => tokens.NextInt(Vocabulary)).ToArray())];
        return new(new("likelihood", [new(player, Loss)]), new TokenBatches(texts, batch, rng["data"]));

        Tensor Loss(StepContext step)
        {
            network.UseRandomness(step.Rng["dropout"]);
            var sequences = step.Get<TokenBatch>().Texts;
            return LanguageModel.NegativeLogLikelihood(logits(sequences), sequences).Mean();
        }
    }
}
