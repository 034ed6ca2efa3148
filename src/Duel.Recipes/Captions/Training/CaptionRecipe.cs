using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Pictures drawn from words, learned from pictures with captions.</summary>
/// <remarks>
/// <code>
/// var model = await new CaptionRecipe().TrainAsync(new CaptionSource("captioned-shapes"), "runs/shapes");
/// model.Draw("a large red circle at the top left", count: 1).Single().Save("circle.png");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new CaptionRecipe().Resume("runs/shapes").RunAsync()</c>.
/// </remarks>
[Listed("caption", "learns pictures with captions, and draws them from words", "arXiv:2008.05865")]
public sealed class CaptionRecipe : Recipe<CaptionSource, CaptionData, CaptionOptions, CaptionModel>
{
    private const int ShownSentences = 6, ShownPictures = 6;
    private const string Measure = "r-precision";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("caption", "a run of pictures from words", "learns pictures with captions, and draws them from words")
    {
        Papers = ["arXiv:2008.05865", "arXiv:1605.05396", "arXiv:1807.03748"],
        Verb = "caption",
        Examples =
        [
            ("duel caption train", "Shapes that are drawn; nothing has to be at hand"),
            ("duel caption train ./photos --size 64 --minutes 60", "A folder of pictures with a .txt file beside each"),
            ("duel caption train ./emoji --captions captions.tsv --size 32", "Captions from a table"),
        ],
        Next = "duel caption draw RUN \"WORDS\" -o out.png",
    };

    /// <inheritdoc/>
    public override CaptionData Open(CaptionSource source, CaptionOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(notes);
        var opened = CaptionedPictures.Open(source.Path, new() { Size = source.Size }, source.Table, cancellationToken);
        foreach (var note in opened.Notes)
            notes.Note($"data: {note}");
        return new(opened);
    }

    /// <inheritdoc/>
    public override string Fingerprint(CaptionData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Fingerprint();
    }

    /// <inheritdoc/>
    public override string Summary(CaptionData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{Corpus.Quantity(data.Pictures.Pictures.Count, "picture", "pictures")} {data.Pictures.Pictures.Spec} with {Corpus.Quantity(data.Sentences.Count(), "caption", "captions")}";
    }

    /// <inheritdoc/>
    public override CaptionOptions Complete(CaptionOptions options, CaptionData data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Check();
        var tokenizer = TokenizerOf(data, options);
        notes.Note($"words: {tokenizer.Count - 2} in the vocabulary");
        foreach (var note in EncodedTexts.Of(data.Sentences, tokenizer, options.MaxLength).Notes(options.MaxLength))
            notes.Note(note);
        return options;
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(CaptionData data, CaptionOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = options.Evaluation is null ? (data, null) : data.HoldOut();
        var (rng, tokenizer, pictures) = (new Rng(options.Seed), TokenizerOf(data, options), learned.Pictures.Pictures);
        Shape sample = [.. pictures.Spec.Extents];
        var networks = new CaptionNetworks(sample, tokenizer.Count, options.Architecture, rng, options.Method);
        var game = new CaptionGame(networks, sample, options, rng);
        var captions = learned.Pictures.Captions.Select(some => (IReadOnlyList<int[]>)CaptionModel.Known(some, tokenizer, options.MaxLength)).ToArray();
        CaptionModel Model() => new(networks, options.Architecture, options.Method, tokenizer, new(pictures.Spec.Extents), options.MaxLength);
        return new()
        {
            Phases = game.Phases(),
            Batches = new CaptionBatches(pictures, captions, options.BatchSize, rng["data"]),
            Average = new(game.Generator, networks.Generator) { HalfLife = options.AverageHalfLife },
            Networks = [networks],
            Watched = game,
            WatchedSamples = pictures,
            Draw = (_, _) => Preview(Model(), learned, options.Seed),
            Save = folder => Model().Save(folder.Path),
            Evaluate = heldOut is null ? null : asked => MetricValue.Select([Precision(Model(), heldOut, options.Seed)], asked),
            Measures = [Measure],
        };
    }

    /// <inheritdoc/>
    public override CaptionModel Load(string folder) => CaptionModel.Load(folder);

    private static Tokenizer TokenizerOf(CaptionData data, CaptionOptions options) => Tokenizer.Of(data.Sentences, TokenKind.Words, options.Vocabulary);

    /// <summary>A row of pictures for each of some sentences.</summary>
    private static Picture Preview(CaptionModel model, CaptionData data, ulong seed) => PictureGrid.Tile(
        [.. CaptionData.Spread(data.Pictures.Captions.Count, Math.Min(ShownSentences, data.Pictures.Captions.Count)).SelectMany(i => model.Draw(data.Pictures.Captions[i][0], ShownPictures, seed))], ShownPictures);

    /// <summary>The share of pictures, drawn from sentences that were held out, that the model's encoders find nearest to their own sentence of all of them.</summary>
    private static MetricValue Precision(CaptionModel model, CaptionData heldOut, ulong seed)
    {
        string[] sentences = [.. heldOut.Pictures.Captions.Select(captions => captions[0]).Distinct(StringComparer.Ordinal)];
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var likeness = model.Likeness(model.Samples(model.Encode(sentences), seed), sentences);
        var found = Enumerable.Range(0, sentences.Length).Average(row => Enumerable.Range(0, sentences.Length).All(other => likeness[row, other] <= likeness[row, row]) ? 1.0 : 0);
        return new(Measure, found, -found);
    }
}
