using System.CommandLine;
using System.Globalization;
using Duel.Data;
using Duel.Recipes;

namespace Duel.Cli;

/// <summary><c>duel anomaly train</c>: from normal items to detectors of others.</summary>
internal sealed class AnomalyTrain : IAnomalyVerb
{
    private const int UsualSize = 64;
    private readonly AnomalyTrainOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Learn what is normal; a part of the items is held out to set the threshold on. Simpler detectors are trained beside it, to compare.",
            ("duel anomaly train --normal ./good -o runs/parts", "Pictures of good parts, in any sub-folders"),
            ("duel anomaly train --normal ./mnist --classes 3", "Threes are normal, whatever else is not"),
            ("duel anomaly train --normal normal.csv --ignore label --method ganomaly", "Rows of a table"),
            ("duel anomaly train --resume runs/parts", "Go on with a run that was stopped"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        if (given.GetValue(options.Resume) is { } resumed)
        {
            var again = AnomalyRun.Resume(ResumePlan.FolderOf(resumed, shell), budget: options.Limits(given), notes: say);
            say($"run: {resumed} goes on at step {Quantity.Of(again.Trainer.Step)}; Ctrl-C ends it early and keeps everything");
            return await FollowAsync(again, null, resumed, shell, json).ConfigureAwait(false);
        }
        var asked = given.GetValue(options.Normal) ?? throw CommandException.Usage("duel anomaly train: what is normal?", "Name normal items with --normal, or a run with --resume.");
        var normal = Open(given, asked, shell);
        foreach (var note in normal.Notes)
            say($"note: {note}");
        var run = new AnomalyRun(normal, OptionsOf(given, normal.Data), say);
        say($"{asked}: {Quantity.Of(normal.Data.Count)} normal items {normal.Data.Spec}; {Quantity.Of(run.Normal.Learned.Count)} to learn from, {Quantity.Of(run.Normal.Validation.Count)} to set the threshold on");
        if (given.GetValue(options.DryRun))
        {
            shell.Output.WriteLine(json ? JsonText.Of(new { normal = asked, items = normal.Data.Count, options = run.Options }) : $"nothing was written: leave --dry-run out to train {run.Options.Method.ToString().ToLowerInvariant()} for {Quantity.Of(run.Options.Budget.Steps ?? 0)} steps");
            return ExitCode.Done;
        }
        var folder = given.GetValue(options.Out) ?? RunName.Next(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(asked)), shell);
        say($"run: {folder}; Ctrl-C ends it early and keeps everything");
        return await FollowAsync(run, shell.At(folder), folder, shell, json).ConfigureAwait(false);
    }

    private AnomalyItems Open(ParseResult given, string asked, Shell shell)
    {
        var source = new AnomalySource(ItemOptions.PlaceOf(asked, shell))
        {
            Size = given.GetValue(options.Size),
            Classes = given.GetValue(options.Classes),
            Layout = options.Layout(given),
            Schema = options.Schema(given),
            Ignored = given.GetValue(options.Ignore) ?? [],
        };
        if (!AnomalySource.IsTable(source.Path))
            source = source with { Layout = null, Schema = null };
        var normal = source.Open(cancel: shell.Stop.Token);
        // Pictures of a size that no network takes, and nobody said which.
        return source.Size is null && normal.Data.Spec is { IsPicture: true, Height: not (28 or 32 or 64) } ? (source with { Size = UsualSize }).Open(cancel: shell.Stop.Token) : normal;
    }

    private AnomalyOptions OptionsOf(ParseResult given, IDataset normal)
    {
        var method = Enum.Parse<AnomalyMethod>(given.GetValue(options.Method)!, ignoreCase: true);
        var start = given.GetValue(options.Preset) == "paper" ? AnomalyPresets.Paper(normal.Spec, normal.Count, method) : AnomalyPresets.Cpu(normal.Spec, normal.Count, method);
        var settings = start with
        {
            Budget = options.Limits(given) ?? start.Budget,
            BatchSize = given.GetValue(options.Batch) ?? start.BatchSize,
            Design = start.Design with
            {
                LatentLength = given.GetValue(options.Latent) ?? start.Design.LatentLength,
                Width = given.GetValue(options.Width) ?? start.Design.Width,
            },
            Contamination = given.GetValue(options.Contamination) ?? start.Contamination,
            Seed = given.GetValue(options.Seed),
            Checkpoints = given.GetValue(options.CheckpointEvery) is { } every ? new() { Interval = TimeSpan.FromSeconds(every) } : start.Checkpoints,
        };
        var counted = given.GetValue(options.Score) ?? [];
        return counted.Length == 0 ? settings : settings.Scoring([.. counted.Select(Counted)]);
    }

    /// <summary>A name with what it counts, 1 where nothing is said.</summary>
    private static (string, double) Counted(string typed) => typed.Split('=', 2) switch
    {
        [var name] => (name, 1),
        [var name, var weight] when double.TryParse(weight, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => (name, number),
        _ => throw CommandException.Usage($"--score {typed}: the weight is no number", "Type a name, or a name and a number, as in --score relative=1 --score features=0.25."),
    };

    private static Task<int> FollowAsync(AnomalyRun run, string? place, string folder, Shell shell, bool json) => RecipeSession.FollowAsync(
        run.RunAsync(place, shell.Stop.Token), folder, $"duel anomaly score {folder} X --csv scores.csv", run.Options, shell, json, () =>
        {
            var threshold = AnomalyModel.Load(place ?? shell.At(folder)).Detector.Threshold;
            return new("threshold", threshold, $"scores above {threshold:0.00} are anomalous");
        });
}
