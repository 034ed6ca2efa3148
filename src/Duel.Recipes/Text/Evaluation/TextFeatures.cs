namespace Duel.Recipes;

/// <summary>Codes of texts by a language model that a report trains for itself, so that a model is not measured by what it learned from.</summary>
internal sealed class TextFeatures
{
    private const int Embedding = 32, Units = 64, BatchSize = 64, Together = 250;
    private const double Rate = 4e-3;

    private readonly LanguageModel language;

    private TextFeatures(LanguageModel language) => this.language = language;

    /// <summary>Trains the language model by likelihood.</summary>
    /// <param name="texts">Real texts as tokens.</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="steps">Steps of training.</param>
    /// <param name="seed">Seed of weights and order.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public static TextFeatures TrainedOn(IReadOnlyList<int[]> texts, int vocabulary, int steps, ulong seed, CancellationToken cancellationToken)
    {
        var rng = new Rng(seed)["encoder"];
        var language = new LanguageModel(vocabulary, Embedding, Units, rng);
        var player = new Player("encoder", new Adam(Rate), language) { Schedule = new Cosine(), ClipNorm = TextTraining.ClipNorm };
        var turn = new UpdateStep(player, step => language.NegativeLogLikelihood(step.Get<TokenBatch>().Texts).Mean());
        using var batches = new TokenBatches(texts, Math.Min(BatchSize, texts.Count), rng["texts"]);
        new Trainer([new("likelihood", [turn])], batches, new() { Budget = new(Steps: steps), Seed = seed }).Run(cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        language.IsTraining = false;
        return new(language);
    }

    /// <summary>Statistics of the codes of texts.</summary>
    public FeatureStatistics Of(IReadOnlyList<int[]> texts)
    {
        using var unrecorded = GradientMode.NoGrad();
        var codes = new List<float>(texts.Count * Units);
        foreach (var some in texts.Chunk(Together))
        {
            using var scope = new TensorScope();
            codes.AddRange(language.Features(new(some)).AsSpan());
        }
        return FeatureStatistics.Of(codes.ToArray(), Units);
    }
}
