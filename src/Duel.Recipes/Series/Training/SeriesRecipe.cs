using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Synthetic series with what holds for each of them, such as patients and their vital signs: DoppelGANger (Lin et al. 2020, arXiv:1909.13403).</summary>
/// <remarks>
/// <code>
/// var series = SeriesSet.Of(Csv.Read("vitals.csv"), new() { Id = "patient", Time = "hour" });
/// var model = await new SeriesRecipe().TrainAsync(series, "runs/vitals");
/// model.Sample(1000, seed: 7).Write("synthetic.csv");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new SeriesRecipe().Resume("runs/vitals").RunAsync()</c>.
/// </remarks>
[Listed("series", "learns series of measurements with their attributes, and makes synthetic ones", "arXiv:1909.13403")]
public sealed class SeriesRecipe : Recipe<SeriesSource, SeriesSet, SeriesOptions, SeriesModel>
{
    private const string CodeKey = "code";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("series", "a run of series", "learns series of measurements with their attributes, and makes synthetic ones")
    {
        Papers = ["arXiv:1909.13403", "arXiv:1704.00028", "arXiv:1706.02633"],
        Verb = "series",
        Examples =
        [
            ("duel series train vitals.csv --id patient --time hour", "Learn patients, each with some rows"),
            ("duel series train prices.csv --windows 24", "Learn windows of one long table"),
            ("duel series train heartbeats.csv --wide t --target class", "Learn a table with a row for each series, whose steps are t0, t1 and so on"),
        ],
        Next = "duel series sample RUN -n 1000 -o synthetic.csv",
    };

    /// <inheritdoc/>
    protected override SeriesSource Located(SeriesSource asked, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var shape = asked.Shape ?? new();
        shape.Check();
        return asked with { Shape = shape, Schema = asked.Schema?.Located() };
    }

    /// <inheritdoc/>
    public override SeriesSet Open(SeriesSource source, SeriesOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var series = source.Read(options.Target, notes);
        foreach (var note in series.Schema.Table.Notes)
            notes.Note($"note: {note}");
        return series;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Draft(SeriesSource source, SeriesSet data) => SchemaFile.Draft(source?.Schema, data?.Schema.Table!);

    /// <inheritdoc/>
    protected override void CheckReady(SeriesSource? source) => SchemaFile.Require(source?.Schema);

    /// <inheritdoc/>
    protected override SeriesSource Resumed(SeriesSource source, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(source);
        // What the columns are is not asked again: a later version might find it out otherwise.
        return kept is null ? source : source with { Kept = CodeIn(kept).Schema };
    }

    /// <inheritdoc/>
    public override string Fingerprint(SeriesSet data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(kept);
        return DatasetHash.Of(new CodedSeries(data, CodeIn(kept), "series"));
    }

    /// <inheritdoc/>
    public override string Summary(SeriesSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var schema = data.Schema;
        string Named(string what, IReadOnlyList<ColumnSchema> columns) => columns.Count == 0 ? $"no {what}" : $"{what} {string.Join(", ", columns.Take(6).Select(column => column.Name))}{(columns.Count > 6 ? $" and {columns.Count - 6} more" : "")}";
        return $"{data.Count} series of {(schema.VariesInLength ? "up to " : "")}{schema.Longest} steps; {Named("measurements", schema.Steps.Columns)}; {Named("attributes", schema.Attributes.Columns)}";
    }

    /// <inheritdoc/>
    public override SeriesOptions Complete(SeriesOptions options, SeriesSet data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count < 2)
            throw new SeriesException($"There is {data.Count} series, and at least 2 are needed. Cut windows out of it (Windows), or give more.");
        if (options.Target is { } target && data.Schema.AttributeColumns.All(c => data.Schema.Table.Columns[c].Name != target))
            throw new SeriesException($"\"{target}\" is none of the attributes {string.Join(", ", data.Schema.Attributes.Columns.Select(column => column.Name))}. Give one of them as the target, or none.");
        return options with { BatchSize = Math.Clamp(options.BatchSize, 2, data.Count) };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(SeriesSet data, SeriesOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = (data, (SeriesSet?)null);
        if (options.Evaluation is not null)
        {
            var places = HeldOut.Places(new CodedSeries(data, SeriesCode.Of(data), "series"));
            (learned, heldOut) = (data.At(places.Learned), data.At(places.HeldOut));
        }
        var code = kept is null ? SeriesCode.Of(learned) : CodeIn(kept);
        var rng = new Rng(options.Seed);
        var rows = new CodedSeries(learned, code, "series");
        var game = ISeriesGame.Of(code, options, rng);
        return new()
        {
            Phases = game.Phases(options.DiscriminatorSteps),
            Batches = new SampleBatches(rows, options.BatchSize, rng["data"]),
            Average = new(game.Generator, game.Network) { HalfLife = options.AverageHalfLife },
            Networks = [game.Network],
            Watched = game,
            WatchedSamples = rows,
            Save = folder => SeriesModel.Save(folder.Path, code, options.Architecture, options.Target, game.Network),
            Evaluate = heldOut is null ? null : new SeriesEvaluation(heldOut, new(code, options.Architecture, game.Network, options.Target)).Measure,
            Measures = SeriesEvaluation.Names,
            Kept = new() { [CodeKey] = JsonSerializer.SerializeToNode(code, RunFolder.Json) },
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Facts(SeriesSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new Dictionary<string, object> { ["series"] = data.Count, ["schema"] = data.Schema };
    }

    /// <inheritdoc/>
    public override SeriesModel Load(string folder) => SeriesModel.Load(folder);

    private static SeriesCode CodeIn(JsonObject kept) => kept[CodeKey].Deserialize<SeriesCode>(RunFolder.Json) ?? throw new JsonException("it has no code of the series");
}
