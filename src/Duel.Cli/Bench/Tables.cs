using System.CommandLine;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel bench tables</c>: how useful and private synthetic rows of known tables are, over several seeds.</summary>
internal sealed class Tables : IBench
{
    private const int Asked = 2_000;
    private readonly TablesOptions options = new();

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("tables", "Learn known tables, and measure what their synthetic rows are worth, over several seeds.",
            ("duel bench tables ./tables", "All of them in a table, beside real rows and simpler methods"),
            ("duel bench tables ./tables --sets pima --seeds 5 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => KeptWork.Of(RunAsync(parsed, shell), parsed.GetValue(options.Out)));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var (json, asked) = (given.GetValue(GlobalOptions.Json), given.GetValue(options.Folder)!);
        var say = shell.Voice(json);
        var folder = shell.At(asked);
        var wanted = given.GetValue(options.Sets) ?? [];
        if (wanted.FirstOrDefault(name => !TableSet.All.Any(set => set.Name == name)) is { } odd)
            throw CommandException.Usage($"--sets: there is no \"{odd}\"", $"Sets are {string.Join(", ", TableSet.All.Select(set => set.Name))}.");
        TableSet[] sets = [.. TableSet.All.Where(set => (wanted.Length == 0 || wanted.Contains(set.Name)) && File.Exists(Path.Combine(folder, set.Train)))];
        if (sets.Length == 0)
            throw CommandException.BadInput($"{asked}: none of the tables is there", $"Put one there: {string.Join(", ", TableSet.All.Select(set => set.Train))}.");
        var all = new List<TableResult>();
        say(TableResult.Head);
        foreach (var set in sets)
        {
            var first = all.Count;
            for (var i = 0; i < (given.GetValue(options.Seeds) ?? TablesOptions.UsualSeeds); i++)
            {
                foreach (var result in await MeasureAsync(set, given.GetValue(options.Seed) + (ulong)i, given, folder, shell).ConfigureAwait(false))
                {
                    all.Add(result);
                    say(result.Row());
                }
            }
            foreach (var rows in all.Skip(first).GroupBy(result => result.Rows))
                say(TableResult.Summary([.. rows]));
        }
        if (json)
            shell.Output.WriteLine(JsonText.Of(new { benchmark = "tables", preset = given.GetValue(options.Preset), results = all }));
        return ExitCode.Done;
    }

    private async Task<IEnumerable<TableResult>> MeasureAsync(TableSet set, ulong seed, ParseResult given, string folder, Shell shell)
    {
        var (learned, holdout) = set.Read(folder, seed);
        var preset = given.GetValue(options.Preset) == "paper" ? TablePresets.Paper(learned.Count) : TablePresets.Cpu(learned.Count);
        var run = new TableRun(learned, preset with
        {
            Target = set.Target,
            Seed = seed,
            Budget = given.GetValue(options.Steps) is { } steps ? new(Steps: steps) : preset.Budget,
        });
        var kept = given.GetValue(options.Out) is not null;
        var place = kept ? Path.Combine(shell.At(given.GetValue(options.Out)!), $"{set.Name}-{seed}") : Directory.CreateTempSubdirectory("duel-").FullName;
        try
        {
            var seconds = 0.0;
            await foreach (var happened in run.RunAsync(place, shell.Stop.Token).ConfigureAwait(false))
                seconds = happened is Finished finished ? finished.Seconds : seconds;
            shell.Stop.Token.ThrowIfCancellationRequested();
            var model = TableModel.Load(place);
            var wish = model.Sample(Asked, seed, RowFilter.Parse(set.Rare, learned.Schema));
            var report = TableReport.Of(model, learned, holdout, set.Target, seed: seed);
            return report.Judged.Select((one, i) => TableResult.Of(set.Name, seed, one, i == 0 ? wish.Granted / (double)wish.Made : null, i == 0 ? seconds : null));
        }
        finally
        {
            if (!kept)
                Directory.Delete(place, recursive: true);
        }
    }
}
