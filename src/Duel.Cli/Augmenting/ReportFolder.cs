using System.Text.Json;
using Duel.Evaluation;
using Duel.Files;
using Duel.Training;

namespace Duel.Cli;

/// <summary>The folder of an experiment on augmentation: each draw's run, every score as soon as it is known, and the report. What is finished is not done again.</summary>
internal sealed class ReportFolder
{
    private const string ScoresName = "scores.json";
    private readonly string path;
    private readonly AugmentationSettings settings;

    private ReportFolder(string path, AugmentationSettings settings, IReadOnlyList<ArmScore> scores) => (this.path, this.settings, Scores) = (path, settings, scores);

    /// <summary>What is known so far.</summary>
    public IReadOnlyList<ArmScore> Scores { get; private set; }

    /// <summary>A new folder, or one that the same experiment was begun in.</summary>
    /// <param name="asked">As the user typed it.</param>
    /// <param name="path">As this process reaches it.</param>
    /// <param name="settings">The experiment.</param>
    /// <exception cref="CommandException">It holds something else.</exception>
    public static ReportFolder Open(string asked, string path, AugmentationSettings settings)
    {
        var file = Path.Combine(path, ScoresName);
        if (File.Exists(path) || (Directory.Exists(path) && !File.Exists(file) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw CommandException.BadInput($"{asked}: something else is there", "Choose another place with -o.");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(path);
            var fresh = new ReportFolder(path, settings, []);
            fresh.Write();
            return fresh;
        }
        var begun = Read(asked, file);
        string[] changed = [.. typeof(AugmentationSettings).GetProperties().Where(property => property.CanWrite && !Equals(property.GetValue(begun.Settings), property.GetValue(settings))).Select(property => OptionText.NameOf(property.Name))];
        return changed.Length == 0
            ? new(path, settings, begun.Scores)
            : throw CommandException.BadInput($"{asked}: another experiment was begun there, which differs in {string.Join(", ", changed)}", "Choose another place with -o, or repeat that command to go on with it.");
    }

    /// <summary>The run of a draw.</summary>
    public string Run(ulong seed) => Path.Combine(path, $"seed-{seed}");

    /// <summary>Writes a score down.</summary>
    public void Add(ArmScore score)
    {
        Scores = [.. Scores, score];
        Write();
    }

    /// <summary>Writes the report as Markdown, HTML and JSON.</summary>
    public void Complete(AugmentationReport report)
    {
        WholeFile.Write(Path.Combine(path, "report.json"), Text(report) + "\n");
        WholeFile.Write(Path.Combine(path, "report.md"), AugmentationPage.Markdown(report));
        WholeFile.Write(Path.Combine(path, "report.html"), AugmentationPage.Html(report, [.. report.Scores.Select(score => score.Seed).Distinct().Select(Grid).OfType<ReportPicture>()]));
    }

    /// <summary>A report for other programs.</summary>
    public static string Text(AugmentationReport report) => JsonSerializer.Serialize(report, RunFolder.Json);

    private ReportPicture? Grid(ulong seed)
    {
        var samples = Path.Combine(Run(seed), "samples");
        var last = Directory.Exists(samples) ? Directory.EnumerateFiles(samples, "*.png").Order(StringComparer.Ordinal).LastOrDefault() : null;
        return last is null ? null : new($"What the generator of seed {seed} makes, a class a column", "image/png", File.ReadAllBytes(last));
    }

    private void Write() => WholeFile.Write(Path.Combine(path, ScoresName), JsonSerializer.Serialize(new Begun(settings, Scores), RunFolder.Json));

    private static Begun Read(string asked, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Begun>(File.ReadAllText(file), RunFolder.Json) is { Settings: not null, Scores: not null } begun ? begun : throw new JsonException("it is empty");
        }
        catch (Exception trouble) when (trouble is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw CommandException.BadInput($"{asked}: {ScoresName} is damaged: {trouble.Message.TrimEnd('.')}", "Choose another place with -o.");
        }
    }

    private sealed record Begun(AugmentationSettings Settings, IReadOnlyList<ArmScore> Scores);
}
