using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Texts like those of a file: a language model by maximum likelihood, alone or with an adversarial phase behind it.</summary>
/// <remarks>
/// <code>
/// var model = await new TextRecipe().TrainAsync(new TextSource("names.txt"), "runs/names");
/// foreach (var name in model.Sample(20, seed: 7))
///     Console.WriteLine(name);
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new TextRecipe().Resume("runs/names").RunAsync()</c>.
/// </remarks>
[Listed("text", "learns texts, and writes more of them", "arXiv:1706.04223")]
public sealed class TextRecipe : Recipe<TextSource, Corpus, TextOptions, TextModel>
{
    private const int UsualWords = 40, UsualCharacters = 120, Samples = 20;

    /// <summary>File of a run's folder with texts as the model writes them, unpicked.</summary>
    public const string SamplesFile = "samples.txt";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("text", "a text run", "learns texts, and writes more of them")
    {
        Papers = ["arXiv:1611.01144", "arXiv:1706.04223", "arXiv:1609.05473"],
        Verb = "text",
        Examples =
        [
            ("duel text train names.txt", "Names, letter by letter"),
            ("duel text train captions.txt --model arae", "Sentences, by an autoencoder whose codes are generated"),
            ("duel text train captions.txt --model gumbel --steps 8000", "Sentences, by a language model and then against a discriminator"),
        ],
        Next = "duel text sample RUN -n 20",
    };

    /// <inheritdoc/>
    public override Corpus Open(TextSource source, TextOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Corpus.Open(source.Path, notes);
    }

    /// <inheritdoc/>
    public override string Fingerprint(Corpus data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Fingerprint();
    }

    /// <inheritdoc/>
    public override string Summary(Corpus data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FormattableString.Invariant($"{Corpus.Quantity(data.Texts.Count, "text", "texts")} of {data.Texts.Average(text => text.Length):0.#} characters on average");
    }

    /// <inheritdoc/>
    public override TextOptions Complete(TextOptions options, Corpus data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Check();
        var kind = options.Tokens ?? Tokenizer.KindFor(data.Texts);
        options = options with { Tokens = kind };
        var (learned, heldOut) = data.HoldOut();
        var tokenizer = TokenizerOf(learned, options);
        options = options with { MaxLength = options.MaxLength ?? UsualLength() };
        notes.Note($"tokens: {tokenizer.Count} {kind.ToString().ToLowerInvariant()}; {(heldOut is null ? "too few texts to hold some out, so that training goes on to the end of its budget" : $"{Corpus.Quantity(heldOut.Texts.Count, "text is", "texts are")} held out to keep the likeliest weights by")}");
        foreach (var note in EncodedTexts.Of(data.Texts, tokenizer, options.MaxLength.Value).Notes(options.MaxLength.Value))
            notes.Note(note);
        return options;

        // Numbers have no end: what is written is as long as what was learned.
        int UsualLength() => kind switch
        {
            TokenKind.Characters => UsualCharacters,
            TokenKind.Numbers => tokenizer.Encode(learned.Texts[0]).Length,
            _ => UsualWords,
        };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(Corpus data, TextOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = data.HoldOut();
        var (rng, most, tokenizer) = (new Rng(options.Seed), options.MaxLength!.Value, TokenizerOf(learned, options));
        var texts = EncodedTexts.Of(learned.Texts, tokenizer, most).Sequences;
        var networks = new TextNetworks(options.Method, tokenizer.Count, options.Architecture, rng, options.Dropout);
        var training = TextTraining.Of(networks, tokenizer, options, rng);
        var held = heldOut is null ? null : EncodedTexts.Of(heldOut.Texts, tokenizer, most).Sequences;
        double Measure() => TextModel.Mean(held!, training.Loss);
        var stopping = held is null ? null : new EarlyStopping(networks, Measure, options);
        var measure = options.Method == TextMethod.Arae ? "reconstruction" : "perplexity";
        return new()
        {
            Phases = training.Phases(),
            Batches = new TokenBatches(texts, options.BatchSize, rng["data"]),
            Callbacks = stopping is null ? [] : [stopping],
            Networks = [networks],
            Watched = training as IWatchedGame,
            WatchedSamples = new TokenCounts(texts, tokenizer.Count),
            Save = folder => Save(folder.Path, new(networks, options.Architecture, options.Method, tokenizer, most), stopping, options),
            Evaluate = held is null ? null : asked => MetricValue.Select([Perplexity(measure, Measure())], asked),
            Measures = [measure],
        };
    }

    /// <inheritdoc/>
    public override TextModel Load(string folder) => TextModel.Load(folder);

    private static Tokenizer TokenizerOf(Corpus learned, TextOptions options) => Tokenizer.Of(learned.Texts, options.Tokens!.Value, options.Vocabulary, options.MinCount);

    /// <summary>Writes the model at the likeliest weights of held-out texts, and behind them, in an adversarial run, at those of now.</summary>
    private static string Save(string folder, TextModel model, EarlyStopping? stopping, TextOptions options)
    {
        var saved = "";
        void Write(string place)
        {
            saved = model.Save(place);
            WholeFile.Write(Path.Combine(place, SamplesFile), string.Concat(model.Sample(Samples, options.Seed).Select(text => text + '\n')));
        }

        if (stopping is null)
            Write(folder);
        else if (!options.IsAdversarial || !stopping.IsOver)
            stopping.With(() => Write(folder));
        else
        {
            stopping.With(() => Write(Path.Combine(folder, TextModel.LikelihoodFolder)));
            Write(folder);
        }
        return saved;
    }

    private static MetricValue Perplexity(string name, double likelihood) => new(name, Math.Exp(likelihood), double.IsFinite(likelihood) ? likelihood : double.PositiveInfinity);
}
