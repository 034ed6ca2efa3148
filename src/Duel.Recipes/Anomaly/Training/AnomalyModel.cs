using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Trained detectors and their thresholds: all that is needed to score items.</summary>
/// <remarks>
/// Files of a run's folder: <c>model.json</c>, what items look like, options, calibrations and thresholds; and a
/// <c>NAME.safetensors</c> for each detector; and <c>seen.bin</c>, the hashes of the items that training saw.
/// </remarks>
public sealed class AnomalyModel : INetworkModel
{
    private readonly RowsCode? code;
    private readonly AnomalySource? source;
    private readonly SeenItems? seen;

    private AnomalyModel(IReadOnlyList<IAnomalyDetector> detectors, AnomalyOptions options, RowsCode? code, AnomalySource? source, SeenItems? seen) =>
        (Detectors, Options, this.code, this.source, this.seen) = (detectors, options, code, source, seen);

    /// <summary>The detector that was asked for.</summary>
    public IAnomalyDetector Detector => Detectors[0];

    /// <summary>All detectors: the one that was asked for, and then the simpler ones that it is to be compared with.</summary>
    public IReadOnlyList<IAnomalyDetector> Detectors { get; }

    /// <summary>Options that it was trained with.</summary>
    public AnomalyOptions Options { get; }

    /// <summary>Spec of the items.</summary>
    public SampleSpec Spec => Options.Architecture.Spec;

    /// <inheritdoc/>
    /// <remarks>Of each detector that is made of networks, what it measures of an item, logarithms mostly, and the item as it is made again.</remarks>
    public IReadOnlyList<NetworkFunction> Functions => [.. Detectors.OfType<NetworkDetector>().SelectMany(detector => detector.Functions)];

    /// <summary>Opens items as those that were learned were opened: of the same size and channels, with the same columns.</summary>
    /// <param name="path">A folder, a file, or a table.</param>
    /// <param name="classes">Classes to take, from 0; null for all.</param>
    /// <param name="split">Part of a set that comes in parts.</param>
    /// <exception cref="DatasetException">There is no such thing, or nothing in it can be used.</exception>
    /// <exception cref="TableException">A column is missing, or a value is none of its kind.</exception>
    /// <exception cref="AnomalyException">It is a table, and pictures were learned, or the other way round.</exception>
    public AnomalyItems Open(string path, IReadOnlyList<int>? classes = null, DatasetSplit split = DatasetSplit.Train)
    {
        if (TableFile.IsNamedSo(path) != (code is not null))
            throw new AnomalyException(code is null ? $"{path}: this is a table, and the model has learned {Spec}." : $"{path}: this is not a table, and the model has learned rows with the columns {string.Join(", ", code.Schema.Columns.Select(column => column.Name))}.");
        var asked = code is null
            ? new AnomalySource(path) { Size = Spec.IsPicture ? Spec.Height : null, Channels = Spec.IsPicture ? Spec.Channels : null, Classes = classes, Split = split }
            : new AnomalySource(path) { Layout = source?.Layout };
        return asked.Open(code);
    }

    /// <summary>Scores items with the detector that was asked for.</summary>
    /// <exception cref="AnomalyException">Items of another shape.</exception>
    public IReadOnlyList<Anomaly> Score(AnomalyItems items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return [.. Detector.Score(items.Data).Select((score, i) => new Anomaly(items.Names[i], score, score > Detector.Threshold))];
    }

    /// <summary>Evaluates all detectors on items that they have not seen; those that training saw are counted.</summary>
    /// <param name="normal">Normal items.</param>
    /// <param name="abnormal">Abnormal items.</param>
    /// <exception cref="AnomalyException">Items of another shape.</exception>
    public AnomalyReport Evaluate(AnomalyItems normal, AnomalyItems abnormal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        ArgumentNullException.ThrowIfNull(abnormal);
        return AnomalyReport.Of(Detectors, normal.Data, abnormal.Data) with { Seen = seen?.Count(normal.Data) ?? 0 };
    }

    /// <summary>Writes all files, the description last.</summary>
    internal static string Save(string folder, IReadOnlyList<Detector> detectors, AnomalyOptions options, AnomalyItems items)
    {
        foreach (var one in detectors.Where(one => one.HasFile))
            WholeFile.Write(Path.Combine(folder, FileOf(one.Name)), one.Write);
        SeenItems.Save(folder, items.Data);
        var description = ModelFile.Begin(new AnomalyRecipe().Card);
        description["options"] = JsonSerializer.SerializeToNode(options, RunFolder.Json);
        description["detectors"] = new JsonObject(detectors.Select(one => KeyValuePair.Create(one.Name, JsonSerializer.SerializeToNode(one.Calibration, RunFolder.Json))));
        description["code"] = JsonSerializer.SerializeToNode(items.Code, RunFolder.Json);
        description["source"] = JsonSerializer.SerializeToNode(items.Source, RunFolder.Json);
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return ModelFile.Name;
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else.</exception>
    public static AnomalyModel Load(string folder) => ModelFile.Read(folder, new AnomalyRecipe().Card, file =>
    {
        try
        {
            var options = file.Get<AnomalyOptions>("options");
            var detectors = DetectorSet.All(options, DetectorSet.Of(options), new(options));
            var calibrations = file.Inner("detectors") ?? throw new JsonException("it has no \"detectors\"");
            foreach (var one in detectors)
                Read(one, folder, calibrations.Get<Calibration>(one.Name));
            return new AnomalyModel(detectors, options, file.Find<RowsCode>("code"), file.Find<AnomalySource>("source"), SeenItems.Load(folder));
        }
        catch (AnomalyException trouble)
        {
            throw new JsonException(trouble.Message, trouble);
        }
    });

    private static void Read(Detector detector, string folder, Calibration calibration)
    {
        if (detector.HasFile)
        {
            var file = Path.Combine(folder, FileOf(detector.Name));
            if (!File.Exists(file))
                throw new ModelFormatException(file, "there is no such file.", "Copy it from the run again.");
            using var stream = File.OpenRead(file);
            detector.Read(stream, file);
        }
        detector.Calibration = calibration.For(detector.Quantities);
    }

    private static string FileOf(string name) => $"{name}.safetensors";
}

/// <summary>Score of an item.</summary>
/// <param name="Item">Its name: a file, or its row or place from 0.</param>
/// <param name="Score">Unusualness: deviations above the mean of normal items that were not learned.</param>
/// <param name="Anomalous">True if that is above the threshold.</param>
public sealed record Anomaly(string Item, double Score, bool Anomalous);
