using System.Text.Json;

namespace Duel.Studies;

/// <summary>The files of an augmentation study: each draw's run, every score as soon as it is known, and the report.</summary>
internal sealed class AugmentationFiles
{
    private const string ScoresName = "scores.json";
    private readonly StudyFolder folder;
    private readonly AugmentationSettings settings;

    private AugmentationFiles(StudyFolder folder, AugmentationSettings settings, IReadOnlyList<ArmScore> scores) => (this.folder, this.settings, Scores) = (folder, settings, scores);

    /// <summary>Scores known so far.</summary>
    public IReadOnlyList<ArmScore> Scores { get; private set; }

    /// <summary>The files of a new study, or of one that was begun.</summary>
    /// <param name="folder">Folder of the files.</param>
    /// <param name="settings">The experiment.</param>
    /// <exception cref="StudyException">The folder holds something else.</exception>
    public static AugmentationFiles Open(StudyFolder folder, AugmentationSettings settings)
    {
        var file = folder.In(ScoresName);
        if (!File.Exists(file))
        {
            if (Directory.EnumerateFileSystemEntries(folder.Path).Any())
                throw new StudyException($"{folder.Path}: something else is there. Choose another place.");
            var fresh = new AugmentationFiles(folder, settings, []);
            fresh.Write();
            return fresh;
        }
        var begun = Read(file);
        string[] changed = [.. typeof(AugmentationSettings).GetProperties().Where(property => property.CanWrite && !Equals(property.GetValue(begun.Settings), property.GetValue(settings))).Select(property => OptionText.NameOf(property.Name))];
        return changed.Length == 0
            ? new(folder, settings, begun.Scores)
            : throw new StudyException($"{folder.Path}: another experiment was begun there, which differs in {string.Join(", ", changed)}. Choose another place, or give the same again to go on with it.");
    }

    /// <summary>The run of a draw.</summary>
    public string Run(ulong seed) => folder.In($"seed-{seed}");

    /// <summary>Writes a score down.</summary>
    public void Add(ArmScore score)
    {
        Scores = [.. Scores, score];
        Write();
    }

    /// <summary>Writes the report as Markdown, HTML and JSON.</summary>
    public void Complete(AugmentationReport report)
    {
        WholeFile.Write(folder.In("report.json"), JsonSerializer.Serialize(report, RunFolder.Json) + "\n");
        WholeFile.Write(folder.In("report.md"), AugmentationPage.Markdown(report));
        WholeFile.Write(folder.In("report.html"), AugmentationPage.Html(report, [.. report.Scores.Select(score => score.Seed).Distinct().Select(Grid).OfType<ReportPicture>()]));
    }

    private ReportPicture? Grid(ulong seed)
    {
        var samples = Path.Combine(Run(seed), "samples");
        var last = Directory.Exists(samples) ? Directory.EnumerateFiles(samples, "*.png").Order(StringComparer.Ordinal).LastOrDefault() : null;
        return last is null ? null : new($"What the generator of seed {seed} makes, a class a column", "image/png", File.ReadAllBytes(last));
    }

    private void Write() => WholeFile.Write(folder.In(ScoresName), JsonSerializer.Serialize(new Begun(settings, Scores), RunFolder.Json));

    private static Begun Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Begun>(File.ReadAllText(file), RunFolder.Json) is { Settings: not null, Scores: not null } begun ? begun : throw new JsonException("it is empty");
        }
        catch (Exception trouble) when (trouble is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new StudyException($"{file} is damaged: {trouble.Message.TrimEnd('.')}. Choose another place.", trouble);
        }
    }

    private sealed record Begun(AugmentationSettings Settings, IReadOnlyList<ArmScore> Scores);
}
