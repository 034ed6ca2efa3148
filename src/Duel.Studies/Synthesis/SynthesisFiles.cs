using System.Text.Json;

namespace Duel.Studies;

/// <summary>The folder of a synthesis study: its runs, a line of JSON for each measured moment, and at the end the table and the picture.</summary>
internal sealed class SynthesisFiles : IDisposable
{
    private const string SettingsName = "benchmark.json", PointsName = "results.jsonl";
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web);
    private readonly StudyFolder folder;
    private readonly List<SynthesisPoint> points = [];

    private SynthesisFiles(StudyFolder folder) => this.folder = folder;

    /// <summary>Moments measured so far, in the order that they were measured.</summary>
    public IReadOnlyList<SynthesisPoint> Points => points;

    /// <summary>Makes the folder, or opens that of the same study; sets, methods and seeds may be added to one.</summary>
    /// <param name="path">Path of the folder; null for a temporary one.</param>
    /// <param name="settings">Settings shared by all of its runs.</param>
    /// <exception cref="StudyException">It holds something else, or is damaged.</exception>
    public static SynthesisFiles Open(string? path, SynthesisSettings settings)
    {
        if (path is not null && Directory.Exists(path) && !File.Exists(Path.Combine(path, SettingsName)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StudyException($"{path}: the folder is not empty. Choose another one.");
        var folder = StudyFolder.Open(path);
        if (folder.Kept<SynthesisSettings>(SettingsName) is { } before && before != settings)
            throw new StudyException($"{path}: its runs are of {before}, and these would be of {settings}. Give the same again to go on, or choose another folder.");
        folder.Keep(SettingsName, settings);
        var files = new SynthesisFiles(folder);
        files.Read();
        return files;
    }

    /// <summary>Folder of a run.</summary>
    public string Run(string set, string method, ulong seed) => Path.Combine(folder.In("runs"), StudyFolder.NameOf($"{set}-{method}-seed-{seed}"));

    /// <summary>File of a set's own classifier.</summary>
    public string Classifier(string set) => folder.In($"features-{StudyFolder.NameOf(set)}.safetensors");

    /// <summary>Writes a moment down.</summary>
    public void Add(SynthesisPoint point)
    {
        points.Add(point);
        WholeFile.Write(folder.In(PointsName), string.Concat(points.Select(one => JsonSerializer.Serialize(one, Line) + "\n")));
    }

    /// <summary>Writes table and picture.</summary>
    public void Complete(string table, IReadOnlyList<SynthesisPoint> shown)
    {
        WholeFile.Write(folder.In("table.md"), table + "\n");
        WholeFile.Write(folder.In("convergence.svg"), SynthesisPicture.Of(shown));
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private void Read()
    {
        var file = folder.In(PointsName);
        if (!File.Exists(file))
            return;
        foreach (var (place, text) in File.ReadLines(file).Index())
        {
            try
            {
                points.Add(JsonSerializer.Deserialize<SynthesisPoint>(text, Line) ?? throw new JsonException("it is empty"));
            }
            catch (JsonException trouble)
            {
                throw new StudyException($"{file}, line {place + 1}, is damaged: {trouble.Message.TrimEnd('.')}. Delete the line, and its moment is measured again.", trouble);
            }
        }
    }
}

/// <summary>Settings shared by all runs of a study's folder.</summary>
/// <param name="Steps">Generator steps; null for no limit.</param>
/// <param name="Minutes">Minutes of training; null for no limit.</param>
/// <param name="Features">Feature network that was asked for; null for the sets' own.</param>
/// <param name="Samples">Generated samples at each moment.</param>
internal sealed record SynthesisSettings(long? Steps, double? Minutes, string? Features, int Samples)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", new[]
    {
        Steps is { } steps ? $"{Quantity.Of(steps)} steps" : null,
        Minutes is { } minutes ? Quantity.Of(TimeSpan.FromMinutes(minutes)) : null,
        $"{Samples} samples in {Features ?? "features of each set"}",
    }.OfType<string>());
}
