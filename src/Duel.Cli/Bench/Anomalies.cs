using System.CommandLine;
using Duel.Recipes;

namespace Duel.Cli;

/// <summary><c>duel bench anomaly</c>: how well detectors find known anomalies, over several seeds.</summary>
internal sealed class Anomalies : IBench
{
    private readonly AnomaliesOptions options = new();

    /// <inheritdoc/>
    public int Place => 3;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("anomaly", "Learn what is normal in known sets, and measure how well anomalies are found, beside simpler detectors.",
            ("duel bench anomaly mnist ./mnist -o results", "Each digit in turn is normal; broken off, the same line goes on"),
            ("duel bench anomaly tables ./tables --seeds 3 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => KeptWork.Of(RunAsync(parsed, shell), parsed.GetValue(options.Out)));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var (json, asked) = (given.GetValue(GlobalOptions.Json), given.GetValue(options.Folder)!);
        if (!Directory.Exists(shell.At(asked)))
            throw CommandException.BadInput($"{asked}: there is no such folder", "Give the folder that the data lie in.");
        var set = Implementers.Of<IAnomalySet>().Single(one => one.Name == given.GetValue(options.Set));
        var cells = set.Cells(shell.At(asked), given.GetValue(options.Choosing));
        var wanted = given.GetValue(options.Cells) ?? [];
        if (wanted.FirstOrDefault(name => !cells.Any(cell => cell.Name == name)) is { } odd)
            throw CommandException.Usage($"--cells: there is no \"{odd}\"", $"There are {string.Join(", ", cells.Select(cell => cell.Name))}.");
        using var files = new AnomalyFiles(given.GetValue(options.Out) is { } kept ? shell.At(kept) : null, set.Name);
        var say = shell.Voice(json);
        say($"{set.Protocol}\n{AnomalyResult.Head}");
        var all = new List<AnomalyResult>();
        for (var i = 0; i < (given.GetValue(options.Seeds) ?? AnomaliesOptions.UsualSeeds); i++)
        {
            foreach (var cell in cells.Where(cell => wanted.Length == 0 || wanted.Contains(cell.Name)))
            {
                all.Add(await MeasureAsync(set, cell, given.GetValue(options.Seed) + (ulong)i, given, files, shell).ConfigureAwait(false));
                say(all[^1].Rows());
            }
        }
        foreach (var same in all.GroupBy(one => one.Cell))
            say(AnomalyResult.Summary(same.Key, [.. same]));
        if (wanted.Length != 1 && all.Select(one => one.Cell).Distinct().Count() > 1)
            say(AnomalyResult.Summary("all", all));
        if (json)
            shell.Output.WriteLine(JsonText.Of(new { benchmark = "anomaly", set = set.Name, protocol = set.Protocol, results = all }));
        return ExitCode.Done;
    }

    private async Task<AnomalyResult> MeasureAsync(IAnomalySet set, AnomalyCell cell, ulong seed, ParseResult given, AnomalyFiles files, Shell shell)
    {
        var sides = cell.Split(seed);
        var settings = OptionsOf(given, set, sides, seed);
        if (files.Finished(cell.Name, seed, settings) is { } known)
            return known;
        var run = files.Begin(cell.Name, seed, AnomalyItems.Of(sides.Learned), settings, out var place);
        await foreach (var _ in run.RunAsync(place, shell.Stop.Token).ConfigureAwait(false))
        {
        }
        shell.Stop.Token.ThrowIfCancellationRequested();
        var report = AnomalyReport.Of(AnomalyModel.Load(files.PlaceOf(cell.Name, seed)).Detectors, sides.Normal, sides.Abnormal);
        return files.Keep(new(set.Name, cell.Name, seed, report, run.Trainer.Elapsed.TotalSeconds, settings));
    }

    private AnomalyOptions OptionsOf(ParseResult given, IAnomalySet set, AnomalySides sides, ulong seed)
    {
        var preset = AnomalyPresets.Cpu(sides.Learned.Spec, sides.Learned.Count, given.GetValue(options.Method) is { } method ? Enum.Parse<AnomalyMethod>(method, ignoreCase: true) : set.Method);
        return preset with
        {
            Seed = seed,
            Budget = given.GetValue(options.Steps) is { } steps ? new(Steps: steps) : preset.Budget,
            Design = preset.Design with { LatentLength = given.GetValue(options.Latent) ?? set.LatentLength ?? preset.Design.LatentLength },
        };
    }
}
