using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Synthetic rows for tables of mixed columns, differentially private if asked: CTGAN (Xu et al. 2019, arXiv:1907.00503).</summary>
/// <remarks>
/// <code>
/// var table = Table.Read("patients.csv");
/// var model = await new TableRecipe().TrainAsync(table, "runs/patients");
/// model.Sample(1000, seed: 7).Write("synthetic.csv");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new TableRecipe().Resume("runs/patients").RunAsync()</c>.
/// </remarks>
[Listed("table", "learns a table of mixed columns, and makes synthetic rows", "arXiv:1907.00503")]
public sealed class TableRecipe : Recipe<TableSource, Table, TableOptions, TableModel>
{
    private const int UsualRows = 10_000;
    private const string CodeKey = "code", GuardedKey = "guarded";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("table", "a table run", "learns a table of mixed columns, and makes synthetic rows")
    {
        Papers = ["arXiv:1907.00503", "arXiv:2302.02936"],
        Verb = "table",
        Presets = [("cpu", "what measures best in minutes"), ("paper", "CTGAN as published")],
        Examples =
        [
            ("duel table train patients.csv --target outcome", "Learn a table of patients"),
            ("duel table train patients.csv --dry-run", "See what the columns are taken for, and write nothing"),
            ("duel table train data.csv --column zip=code --missing -99", "Say what is known better"),
            ("duel table train patients.csv --codebook codebook.json --dp-epsilon 3", "A model that is differentially private for each patient"),
        ],
        Next = "duel table sample RUN -n 1000 -o synthetic.csv",
    };

    /// <inheritdoc/>
    public override TableOptions Preset(string? preset, TableSource? source, Table? data, TableOptions? wanted = null)
    {
        // Before the table is read: what most tables get.
        var rows = data?.Count ?? UsualRows;
        var start = (preset, wanted?.PrivacyFor(rows)) switch
        {
            (null, { } privacy) => TablePresets.Private(rows, privacy),
            ("paper", null) => TablePresets.Paper(rows),
            ("paper", _) => throw new ArgumentException("A private model has a preset of its own, and the preset paper does not go with it: leave the preset or the privacy out.", nameof(preset)),
            (null or "cpu", _) => TablePresets.Cpu(rows),
            _ => throw NoPreset(preset),
        };
        return wanted is { Privacy: null, DpEpsilon: null } && wanted.Variant != start.Variant ? TablePresets.As(start, wanted.Variant) : start;
    }

    /// <inheritdoc/>
    protected override TableSource Located(TableSource asked, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Located();
    }

    /// <inheritdoc/>
    public override Table Open(TableSource source, TableOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(options);
        var texts = source.Texts();
        var schema = source.SchemaOf(texts, options.Target);
        foreach (var line in SchemaText.Lines(schema))
            notes.Note(line);
        foreach (var note in schema.Notes)
            notes.Note($"note: {note}");
        return Table.Of(texts, schema, notes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Draft(TableSource source, Table data) => SchemaFile.Draft(source?.Schema, data?.Schema!);

    /// <inheritdoc/>
    protected override void CheckReady(TableSource? source) => SchemaFile.Require(source?.Schema);

    /// <inheritdoc/>
    protected override TableSource Resumed(TableSource source, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(source);
        // What the columns are is not asked again: a later version might find it out otherwise.
        return kept is null ? source : source with { Kept = CodeIn(kept).Schema };
    }

    /// <inheritdoc/>
    public override string Fingerprint(Table data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(kept);
        return DatasetHash.Of(new CodedTable(kept[GuardedKey] is null ? data : Guarded(data), CodeIn(kept), "table"));
    }

    /// <inheritdoc/>
    public override string Summary(Table data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Count} rows of {data.Schema.Columns.Count} columns";
    }

    /// <inheritdoc/>
    public override TableOptions Complete(TableOptions options, Table data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(notes);
        options = options.Resolved(data.Count);
        options.Check(data.Count);
        if (options.Privacy is { } asked)
            options = options with { Privacy = asked.For(data.Count, options.BatchSize, options.Budget.Steps!.Value * options.DiscriminatorSteps) };
        if (options.Privacy is { } privacy && kept is null)
            notes.Note(FormattableString.Invariant($"privacy: epsilon {privacy.Epsilon} at delta {privacy.Delta}: noise {privacy.Noise:0.###} over gradients clipped to {privacy.Clip}, in {privacy.Updates} steps at rate {privacy.Rate:0.####}; frequencies with noise {privacy.CountNoise:0.#}"));
        return options.Target is { } target ? options with { Target = data.Schema.Columns[data.Schema.IndexOf(target)].Name } : options;
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(Table data, TableOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var table = options.Privacy is null ? data : Guarded(data);
        Table? heldOut = null;
        if (options.Evaluation is not null)
        {
            var places = HeldOut.Places(new CodedTable(table, TableCode.Of(table), "table"));
            (table, heldOut) = (table.Rows(places.Learned), table.Rows(places.HeldOut));
        }
        var code = kept is not null ? CodeIn(kept) : options.Privacy is { } privacy ? PrivateCodeOf(table, privacy) : TableCode.Of(table);
        var rng = new Rng(options.Seed);
        var rows = new CodedTable(table, code, "table");
        var generator = new TableGenerator(code, options.Architecture, rng["generator"]);
        var discriminator = new TableDiscriminator(code, options.Architecture, rng["discriminator"]);
        ITableGame game = options.Privacy is null ? new TableGame(rows, generator, discriminator, options) : new PrivateTableGame(rows, generator, discriminator, options);
        var ledger = options.Privacy is { } spending ? new PrivacyLedger(spending, options.DiscriminatorSteps) : null;
        return new()
        {
            Phases = [game.ToPhase(options.DiscriminatorSteps)],
            Batches = new SampleBatches(rows, options.BatchSize, rng["data"], shard: Shard.OfProcess with { Together = options.Architecture.Pack }),
            TrainsAlone = options.Privacy is not null,
            Average = new(game.Generator, generator) { HalfLife = options.AverageHalfLife },
            Callbacks = ledger is null ? [] : [ledger],
            Watched = game as IWatchedGame,
            WatchedSamples = rows,
            Save = folder => TableModel.Save(folder.Path, code, options.Architecture, options.Target, generator, ledger?.Guarantee),
            Evaluate = heldOut is null ? null : new TableEvaluation(heldOut, code, generator).Measure,
            Measures = TableEvaluation.Names,
            Kept = options.Privacy is null ? new() { [CodeKey] = Json(code) } : new() { [CodeKey] = Json(code), [GuardedKey] = true },
            Own = new TableParts(code, game, ledger),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Facts(Table data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new Dictionary<string, object> { ["rows"] = data.Count, ["schema"] = data.Schema };
    }

    /// <inheritdoc/>
    public override TableOptions Shown(TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Shown;
    }

    /// <inheritdoc/>
    public override TableModel Load(string folder) => TableModel.Load(folder);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder) =>
        TableModel.Load(folder).Guarantee is { } guarantee ? [("privacy", guarantee, $"the model is {guarantee}")] : [];

    /// <inheritdoc/>
    protected override void CheckExtension(TableOptions before, TableOptions now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.Privacy is { } privacy && !(now.Budget.Steps * now.DiscriminatorSteps <= privacy.Updates))
            throw new ArgumentException(FormattableString.Invariant($"The run's noise was chosen for {before.Budget.Steps} steps, which spend its epsilon of {privacy.Epsilon}: it cannot be lengthened. Start a new run with more steps."), nameof(now));
    }

    /// <inheritdoc/>
    protected override JsonObject Upgrade(JsonObject description)
    {
        ArgumentNullException.ThrowIfNull(description);
        if (description["kept"] is null && description[CodeKey] is { } code)
            description["kept"] = new JsonObject { [CodeKey] = code.DeepClone() };
        return description;
    }

    /// <summary>Rows as the code book has them.</summary>
    /// <exception cref="ArgumentException">There is no code book.</exception>
    private static Table Guarded(Table table) => table.Schema.IsDeclared
        ? Codebook.Fitted(new(table.Schema with { Rows = table.Count }, table.Columns))
        : throw new ArgumentException("A private model needs a code book: bounds and categories that are found in the rows would give rows away. Write down what is known without them (see Codebook); a dry run prints a draft as JSON.");

    private static TableCode PrivateCodeOf(Table table, TablePrivacy privacy)
    {
        var code = PrivateCode.Of(table.Schema);
        return PrivateCode.Counted(code, new(table, code, "table"), privacy.CountNoise!.Value, new Rng(privacy.Secret!.Value)["counts"]);
    }

    private static JsonNode Json(TableCode code) => JsonSerializer.SerializeToNode(code, RunFolder.Json)!;

    private static TableCode CodeIn(JsonObject kept) => kept[CodeKey].Deserialize<TableCode>(RunFolder.Json) ?? throw new JsonException("it has no code of the table");
}

/// <summary>Parts that a run of a table has made for itself.</summary>
/// <param name="Code">Code of the rows.</param>
/// <param name="Game">The players.</param>
/// <param name="Ledger">Account of what has been disclosed of each row; null where nothing is guaranteed.</param>
internal sealed record TableParts(TableCode Code, ITableGame Game, PrivacyLedger? Ledger);
