using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Detectors that learn what is normal: f-AnoGAN (doi:10.1016/j.media.2019.01.010), GANomaly (arXiv:1805.06725) and BiGAN (arXiv:1812.02288).</summary>
/// <remarks>
/// <code>
/// var normal = AnomalyItems.Open("good-parts");
/// var model = await new AnomalyRecipe().TrainAsync(normal, "runs/parts");
/// var findings = model.Score(model.Open("new-parts"));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new AnomalyRecipe().Resume("runs/parts").RunAsync()</c>.
/// </remarks>
[Listed("anomaly", "learns what is normal, and finds what is not, with a heat map", "arXiv:1805.06725")]
public sealed class AnomalyRecipe : Recipe<AnomalySource, AnomalyItems, AnomalyOptions, AnomalyModel>
{
    private const int PreviewItems = 10;
    private const string RowsKey = "rows";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("anomaly", "an anomaly run", "learns what is normal, and finds what is not, with a heat map")
    {
        Papers = ["doi:10.1016/j.media.2019.01.010", "arXiv:1805.06725", "arXiv:1605.09782", "arXiv:1812.02288"],
        Verb = "anomaly",
        Presets = [("cpu", "what measures best in minutes"), ("paper", "the methods as published, for hours")],
        Examples =
        [
            ("duel anomaly train --normal ./good -o runs/parts", "Pictures of good parts, in any sub-folders"),
            ("duel anomaly train --normal ./mnist --classes 3", "Threes are normal, whatever else is not"),
            ("duel anomaly train --normal normal.csv --ignore label --method ganomaly", "Rows of a table"),
        ],
        Next = "duel anomaly score RUN X --csv scores.csv",
    };

    /// <inheritdoc/>
    public override AnomalyOptions Preset(string? preset, AnomalySource? source, AnomalyItems? data, AnomalyOptions? wanted = null)
    {
        // Before items are open, their shape is unknown; none of the choices that depend on it decides how they are opened.
        var (spec, count) = data is null ? (new SampleSpec(28, 28, 1), 1_000) : (data.Data.Spec, data.Data.Count);
        var method = wanted?.Method ?? AnomalyMethod.Fanogan;
        return preset switch
        {
            null or "cpu" => AnomalyPresets.Cpu(spec, count, method),
            "paper" => AnomalyPresets.Paper(spec, count, method),
            _ => throw NoPreset(preset),
        };
    }

    /// <inheritdoc/>
    public override AnomalyItems Open(AnomalySource source, AnomalyOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(notes);
        var items = source.OpenFitting(cancellationToken);
        if (items.Code is { } code)
        {
            foreach (var line in SchemaText.Lines(code.Schema))
                notes.Note(line);
        }
        foreach (var note in items.Notes)
            notes.Note($"note: {note}");
        return items;
    }

    /// <inheritdoc/>
    protected override AnomalySource Located(AnomalySource asked, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked with { Schema = asked.Schema?.Located() };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Draft(AnomalySource source, AnomalyItems data) => data?.Code is { } code ? SchemaFile.Draft(source?.Schema, code.Schema) : [];

    /// <inheritdoc/>
    protected override void CheckReady(AnomalySource? source) => SchemaFile.Require(source?.Schema);

    /// <inheritdoc/>
    protected override AnomalySource Resumed(AnomalySource source, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(source);
        // Runs of older versions have not kept it, and found it out by simpler rules.
        return kept?[RowsKey].Deserialize<RowsCode>(RunFolder.Json) is { } code ? source with { Kept = code }
            : source with { Schema = (source.Schema ?? new()) with { IsEarlier = true } };
    }

    /// <inheritdoc/>
    public override string Fingerprint(AnomalyItems data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DatasetHash.OfOrigin(data.Data);
    }

    /// <inheritdoc/>
    protected override string? EarlierFingerprint(AnomalyItems data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DatasetHash.Of(data.Data);
    }

    /// <inheritdoc/>
    public override string Summary(AnomalyItems data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Data.Count} normal items {data.Data.Spec}";
    }

    /// <inheritdoc/>
    public override AnomalyOptions Complete(AnomalyOptions options, AnomalyItems data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(notes);
        if (options.Architecture.Sample.Count == 0)
        {
            var usual = AnomalyPresets.Cpu(data.Data.Spec, data.Data.Count, options.Method).Architecture;
            options = options with { Architecture = options.Architecture == new AnomalyArchitecture() ? usual : options.Architecture with { Sample = usual.Sample } };
        }
        if (!options.Architecture.Sample.SequenceEqual(data.Data.Spec.Extents))
            throw new ArgumentException($"The networks are for samples [{string.Join(", ", options.Architecture.Sample)}], the items are [{string.Join(", ", data.Data.Spec.Extents)}].", nameof(options));
        if (kept is null)
        {
            var normal = NormalItems.Split(data.Data);
            notes.Note($"items: {normal.Learned.Count} to learn from, {normal.Validation.Count} to set the threshold on");
        }
        options = options.Resolved();
        if (kept is null && options.Neighbours > 0)
            notes.Note($"score: {DetectorSet.Of(options).Name}+knn, what the network finds joined with how far the five nearest normal rows lie; the evaluation lists both alone too");
        return options;
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(AnomalyItems data, AnomalyOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var normal = NormalItems.Split(data.Data);
        options.Check(normal.Learned.Count);
        var share = 1 - options.BaselineShare;
        var (chosen, plain) = (DetectorSet.Of(options), new PlainAutoencoder(options));
        Phase[] phases = [.. chosen.Phases(0, share), .. plain.Phases(share, 1)];
        return new()
        {
            Phases = phases,
            Batches = new SampleBatches(normal.Learned, options.BatchSize, new Rng(options.Seed)["data"]),
            Watched = chosen.Game,
            WatchedSamples = normal.Learned,
            // Ten pictures, one below the other: item, reconstruction, residual; those of the plain autoencoder while it is trained.
            Draw = normal.Validation.Spec.IsPicture
                ? (done, _) => ResidualPicture.Of(done <= share || done >= 1 ? chosen : plain, normal.Validation, Math.Min(PreviewItems, normal.Validation.Count))
                : null,
            Save = folder => Saved(folder, DetectorSet.All(options, chosen, plain), normal, options, data),
            // Quick detectors learn and thresholds are set when the model is written.
            SavesAtEnd = true,
            Evaluate = asked => MetricValue.Select([Residual(chosen, normal.Validation)], asked),
            Measures = ["residual"],
            Kept = data.Code is { } code ? new() { [RowsKey] = JsonSerializer.SerializeToNode(code, RunFolder.Json) } : null,
            Own = new AnomalyParts(chosen, normal),
        };
    }

    /// <inheritdoc/>
    public override AnomalyModel Load(string folder) => AnomalyModel.Load(folder);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder)
    {
        var threshold = AnomalyModel.Load(folder).Detector.Threshold;
        return [("threshold", threshold, FormattableString.Invariant($"scores above {threshold:0.00} are anomalous"))];
    }

    private static string Saved(RunFolder folder, IReadOnlyList<Detector> detectors, NormalItems normal, AnomalyOptions options, AnomalyItems items)
    {
        // Networks are trained already, and a joint score is calibrated when its parts have learned.
        foreach (var one in detectors.Where(one => one is not (NetworkDetector or WithNeighbours)))
            one.Fit(normal, options.Contamination);
        foreach (var one in detectors.Where(one => one is NetworkDetector or WithNeighbours))
            one.Calibrate(normal.Validation, options.Contamination);
        return AnomalyModel.Save(folder.Path, detectors, options, items);
    }

    /// <summary>Distance of normal items that are not learned from what the detector makes of them, in the logarithm of the mean square: with no
    /// abnormal items at hand, how well it knows normal ones.</summary>
    private static MetricValue Residual(NetworkDetector detector, IDataset validation)
    {
        var place = detector.Quantities.Index().First(quantity => quantity.Item == "residual").Index;
        var mean = detector.Measure(validation).Average(measured => measured[place]);
        return new("residual", mean, double.IsFinite(mean) ? mean : double.PositiveInfinity);
    }
}

/// <summary>The detector that was asked for, and the items of a run.</summary>
/// <param name="Chosen">The detector, as it stands.</param>
/// <param name="Normal">Items to learn from, and items that the threshold is set on.</param>
internal sealed record AnomalyParts(NetworkDetector Chosen, NormalItems Normal);
