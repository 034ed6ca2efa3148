using System.Text.Json;

namespace Duel.Cli;

/// <summary><c>duel translate report</c>: what a translation is worth on pairs that it has not seen.</summary>
internal sealed class TranslateReporting() : RecipeVerb<TranslateReportOptions>("translate", 2, "report", "Evaluate a run on pairs that it has not learned: difference, similarity, Fréchet distance, labels and edges, beside the input itself, other runs and the truth.",
    ("duel translate report runs/facades-001 --pairs ./facades-test --direction right-to-left", "A table"),
    ("duel translate report runs/facades-001 --pairs ./facades-test --direction right-to-left --beside runs/distance-alone --json", "With another run in it, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var folder = RunKind.FolderOf(given.GetValue(Options.Run)!, shell);
        var model = TranslationModel.Load(folder);
        string[] files = [.. given.GetValue(Options.Report) ?? []];
        if (files.FirstOrDefault(file => Path.GetExtension(file).ToLowerInvariant() is not (".md" or ".json")) is { } odd)
            throw CommandException.Usage($"--report {odd}: a report is .md or .json", "Name it like report.md.");
        (string, TranslationModel)[] beside = [.. (given.GetValue(Options.Beside) ?? []).Select(run => (run, TranslationModel.Load(RunKind.FolderOf(run, shell))))];
        using var pairs = Options.Source(given, given.GetValue(Options.Folder), unpaired: false, shell).Open(model.Size, say, given.GetValue(Options.Split) switch { "test" => DatasetSplit.Test, "val" => DatasetSplit.Validation, _ => DatasetSplit.Train }, shell.Stop.Token);
        var report = TranslationReport.Of(model, pairs, new()
        {
            Learned = Learned(folder, model, say, shell),
            Beside = beside,
            Features = Features(given.GetValue(Options.Features)),
            Seed = given.GetValue(Options.Seed),
            Labels = given.GetValue(Options.Labels),
        });
        foreach (var file in files)
        {
            TranslationReportText.Write(shell.At(file), report);
            say.Note($"wrote {file}");
        }
        shell.Output.WriteLine(json ? TranslationReportText.ToJson(report) : TranslationReportText.ToMarkdown(report));
    }

    /// <summary>Feature network that was asked for, or the usual one where its weights are there.</summary>
    private static FeatureExtractor? Features(string? asked) => asked is null ? TranslationReport.UsualFeatures() : FeatureNetworks.Open(asked);

    /// <summary>The pairs that a run learned, if they are where they were and still pairs.</summary>
    private static TranslationData? Learned(string folder, TranslationModel model, ILogger say, Shell shell)
    {
        var file = RunFolder.Open(folder).Options;
        try
        {
            using var options = JsonDocument.Parse(File.ReadAllText(file));
            var source = options.RootElement.TryGetProperty("source", out var found) ? found.Deserialize<TranslationSource>(RunFolder.Json) : null;
            var data = source?.Open(model.Size, cancellationToken: shell.Stop.Token);
            return data is { IsPaired: true } && data.InputChannels == model.InputChannels && data.OutputChannels == model.OutputChannels ? data : null;
        }
        catch (Exception trouble) when (trouble is IOException or JsonException or DatasetException)
        {
            say.Note($"note: labels are not read, as the pictures that were learned are not at hand ({trouble.Message})");
            return null;
        }
    }
}
