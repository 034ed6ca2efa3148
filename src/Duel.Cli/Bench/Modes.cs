using System.CommandLine;
using Duel.Evaluation;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel bench modes</c>: how many modes of known mixtures a recipe finds, over several seeds.</summary>
internal sealed class Modes : IBench
{
    private readonly ModesOptions options = new();

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("modes", "Count the modes of a known mixture that recipes find, over several seeds.",
            ("duel bench modes ring", "Does the default recipe find all of them, every time?"),
            ("duel bench modes grid --games all --seeds 3 -o modes", "All recipes in a table, with pictures"),
            ("duel bench modes ring --games wgan-gp,hinge --minutes 0.5 --json", "For other programs"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        // Names are read before anything is trained, so that a misspelt one is found at once.
        var (set, games, budget) = (ModeSet.All.First(set => set.Name == given.GetValue(options.Set)), GamesOf(given.GetValue(options.Games)!), BudgetOf(given));
        var (isJson, first) = (given.GetValue(GlobalOptions.Json), given.GetValue(options.Seed));
        ulong[] seeds = [.. Enumerable.Range(0, given.GetValue(options.Seeds) ?? ModesOptions.UsualSeeds).Select(i => first + (ulong)i)];
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var files = given.GetValue(options.Out) is { } asked ? ModeFiles.In(asked, shell.At(asked)) : null;
        var (table, results) = (new ModeTable(set), new List<ModeResult>());
        List<ModeSummary> summaries = [ModeSummary.Ceiling(set, seeds)];
        Say($"{table.Head}{Environment.NewLine}{ModeTable.Row(summaries[0])}");
        foreach (var game in games)
        {
            var runs = new List<ModeRun>();
            foreach (var seed in seeds)
            {
                runs.Add(ModeRun.Take(set, game, seed, budget, files is not null, shell.Stop.Token));
                // A run takes half a minute: whoever waits, or stops before the end, has each as soon as it is known.
                shell.Error.WriteLine(ModeTable.Line(runs[^1].Result));
            }
            results.AddRange(runs.Select(run => run.Result));
            summaries.Add(ModeSummary.Of(set, [.. runs.Select(run => run.Result)]));
            files?.Draw(set, game, runs);
            Say(ModeTable.Row(summaries[^1]));
        }
        var json = JsonText.Of(new
        {
            benchmark = set.Name,
            modes = set.Centres.Count,
            samples = ModeSet.CountedCount,
            deviations = ModeCounts.Deviations,
            budget.Steps,
            minutes = budget.Time?.TotalMinutes,
            results,
            summary = summaries,
        });
        files?.Complete(table, summaries, json);
        if (isJson)
            shell.Output.WriteLine(json);
        return ExitCode.Done;

        void Say(string line) => (isJson ? shell.Error : shell.Output).WriteLine(line);
    }

    private Budget BudgetOf(ParseResult given) => (given.GetValue(options.Steps), given.GetValue(options.Minutes)) switch
    {
        (null, null) => new(ModesOptions.UsualSteps),
        (not null, not null) => throw CommandException.Usage("--steps and --minutes both say how long to train", "Leave one of them out."),
        var (steps, minutes) => new(steps, Time: minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null),
    };

    /// <summary>The presets' own names, whatever alias was typed.</summary>
    private static List<string> GamesOf(string text)
    {
        if (text == ModesOptions.All)
            return [Recipe.DefaultPreset, .. Known.Presets.Entries.Select(entry => entry.Name).Where(name => name != Recipe.DefaultPreset)];
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0
            ? [.. names.Select(name => Known.Presets.Entry(name).Name).Distinct()]
            : throw CommandException.Usage("--games names no recipe", $"Leave it out for the default one, or say {ModesOptions.All}.");
    }
}
