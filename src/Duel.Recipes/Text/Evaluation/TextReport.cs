namespace Duel.Recipes;

/// <summary>Options of a report on texts.</summary>
public sealed record TextReportOptions
{
    /// <summary>Texts written at each temperature, 2 or more; also the real texts that they stand beside.</summary>
    public int Count { get; init; } = 500;

    /// <summary>Temperatures of the curve, two or more, each above 0.</summary>
    public IReadOnlyList<double> Temperatures
    {
        get;
        init => field = value is { Count: > 1 } && value.Distinct().Count() > 1 && value.All(one => one > 0) ? value
            : throw new ArgumentException($"Temperatures {string.Join(", ", value ?? [])}: a model of texts is a curve over two temperatures or more, each above 0, as one number can be had at the price of another.", nameof(value));
    } = [0.7, 0.85, 1, 1.2, 1.5];

    /// <summary>Seed of the texts.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps of 64 learned texts that the encoder of <see cref="TextScores.Frechet"/> is trained for; 1 or more.</summary>
    public int EncoderSteps { get; init; } = 600;

    /// <summary>Oracle of SeqGAN whose sequences were learned; null without one.</summary>
    public SequenceOracle? Oracle { get; init; }
}

/// <summary>Scores of texts, of a model at one temperature or of real ones.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Temperature">Divisor of its logits; null for real texts.</param>
/// <param name="Bleu">BLEU-2 to -5 against the test texts: higher is nearer to them.</param>
/// <param name="SelfBleu">Self-BLEU-2 to -5: lower is more various.</param>
/// <param name="Perplexity">Perplexity of the texts under a language model that counted the test texts: lower is likelier.</param>
/// <param name="ReversePerplexity">Perplexity of the test texts under a language model that counted these: low only where they are both right and various.</param>
/// <param name="Likelihood">Mean negative log-likelihood of a token of the test texts under the model; null where it gives none.</param>
/// <param name="Oracle">NLL_oracle; null without an oracle.</param>
/// <param name="Copies">Share of the texts that were learned; null where what was learned is not at hand.</param>
/// <param name="Duplicates">Share of the texts that repeat an earlier one.</param>
public sealed record TextScores(string Name, double? Temperature, IReadOnlyList<double> Bleu, IReadOnlyList<double> SelfBleu, double Perplexity, double ReversePerplexity, double? Likelihood, double? Oracle, double? Copies, double Duplicates)
{
    /// <summary>Fréchet distance to the test texts in the codes of a language model that the report trains on what was learned: lower is nearer; null where that is not at hand.</summary>
    public double? Frechet { get; init; }
}

/// <summary>Report on models of texts: quality and variety as one curve over the temperature, since either can be had at the price of the other (Caccia et al. 2020, arXiv:1811.02549).</summary>
/// <param name="Test">Number of test texts.</param>
/// <param name="Count">Number of texts at each temperature.</param>
/// <param name="Scores">Real texts first where there are some, then each model at each temperature.</param>
public sealed record TextReport(int Test, int Count, IReadOnlyList<TextScores> Scores)
{
    private const int Longest = 5;

    /// <summary>Evaluates models.</summary>
    /// <param name="models">Models by name; likelihood alone belongs beside an adversarial one.</param>
    /// <param name="test">Texts that were not learned.</param>
    /// <param name="learned">Texts that were learned, for copies and for the row of real texts; null where they are not at hand.</param>
    /// <param name="options">Number of texts, temperatures, seed.</param>
    /// <param name="cancellationToken">Stops between temperatures.</param>
    public static TextReport Of(IReadOnlyList<(string Name, TextModel Model)> models, Corpus test, Corpus? learned = null, TextReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 2, nameof(options));
        var kind = models[0].Model.Tokenizer.Kind;
        if (models.FirstOrDefault(one => one.Model.Tokenizer.Kind != kind) is { Model: { } odd } other)
            throw new ArgumentException($"{other.Name} writes {odd.Tokenizer.Kind.ToString().ToLowerInvariant()} and {models[0].Name} {kind.ToString().ToLowerInvariant()}: compare models of one kind of tokens.", nameof(models));
        var scoring = new Scoring(test, learned, kind, options, cancellationToken);
        var scores = new List<TextScores>();
        if (learned is not null)
            scores.Add(scoring.Score("real texts", null, scoring.SomeOf(learned), null) with { Copies = null });
        foreach (var (name, model) in models)
        {
            var likelihoods = model.HasLikelihood ? model.NegativeLogLikelihoods(test.Texts, options.Temperatures) : null;
            foreach (var (i, temperature) in options.Temperatures.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores.Add(scoring.Score(name, temperature, model.Sample(options.Count, options.Seed, temperature), likelihoods?[i]));
            }
        }
        return new(test.Texts.Count, options.Count, scores);
    }

    /// <summary>A table in Markdown, with what its columns mean.</summary>
    public string ToMarkdown() => TextReportText.ToMarkdown(this);

    /// <summary>All numbers for other programs.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, RunFolder.Json);

    /// <summary>All that texts are held against: tokens that all models share, references, and a language model of the test texts.</summary>
    private sealed class Scoring
    {
        private readonly TextReportOptions options;
        private readonly Tokenizer tokenizer;
        private readonly Bleu references;
        private readonly IReadOnlyList<int[]> test;
        private readonly NGramModel language;
        private readonly HashSet<string>? learned;
        private readonly TextFeatures? features;
        private readonly FeatureStatistics? testFeatures;

        public Scoring(Corpus test, Corpus? learned, TokenKind kind, TextReportOptions options, CancellationToken cancellationToken)
        {
            this.options = options;
            tokenizer = Tokenizer.Of(test.Texts.Concat(learned?.Texts ?? []), kind, int.MaxValue);
            this.test = Encoded(test.Texts);
            references = new(Bare(this.test), Longest);
            language = new(this.test, tokenizer.Count);
            if (learned is null)
                return;
            this.learned = learned.Texts.Select(Spelled).ToHashSet(StringComparer.Ordinal);
            features = TextFeatures.TrainedOn(Encoded(learned.Texts), tokenizer.Count, options.EncoderSteps, options.Seed, cancellationToken);
            testFeatures = features.Of(this.test);
        }

        /// <summary>As many texts as models write, spread over a corpus.</summary>
        public IReadOnlyList<string> SomeOf(Corpus corpus)
        {
            var places = new Rng(options.Seed)["real"].Permutation(corpus.Texts.Count);
            return [.. places.Take(Math.Max(2, options.Count)).Select(place => corpus.Texts[place])];
        }

        public TextScores Score(string name, double? temperature, IReadOnlyList<string> texts, double? likelihood)
        {
            var tokens = Encoded(texts);
            var bare = Bare(tokens);
            var known = new HashSet<string>(StringComparer.Ordinal);
            return new(
                name,
                temperature,
                references.Of(bare)[1..],
                Bleu.OfSelf(bare, Longest)[1..],
                language.Perplexity(tokens),
                new NGramModel(tokens, tokenizer.Count).Perplexity(test),
                likelihood,
                options.Oracle?.NegativeLogLikelihood(bare),
                learned is null ? null : texts.Count(text => learned.Contains(Spelled(text))) / (double)texts.Count,
                texts.Count(text => !known.Add(text)) / (double)texts.Count)
            {
                Frechet = features is null ? null : FrechetDistance.Between(testFeatures!, features.Of(tokens)),
            };
        }

        private IReadOnlyList<int[]> Encoded(IReadOnlyList<string> texts) => EncodedTexts.Of(texts, tokenizer, int.MaxValue).Sequences;

        /// <summary>Without ends.</summary>
        private int[][] Bare(IReadOnlyList<int[]> texts) => tokenizer.End is null ? [.. texts] : [.. texts.Select(text => text[..^1])];

        /// <summary>A text as it would be written.</summary>
        private string Spelled(string text) => string.Join(' ', Tokenizer.Split(text, tokenizer.Kind));
    }
}
