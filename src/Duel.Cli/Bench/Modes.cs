using System.CommandLine;

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
            ("duel bench modes stacked --data mnist -o stacked", "A thousand modes; the same line again goes on after an interruption"),
            ("duel bench modes ring --sensitivity --parallel 8", "How far can the recipe be changed before it loses modes?"),
            ("duel bench modes ring --games wgan-gp,hinge --minutes 0.5 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => KeptWork.Of(RunAsync(parsed, shell), parsed.GetValue(options.Out)));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        var (plan, stop) = (ModePlan.Of(given, options), shell.Stop.Token);
        var digits = plan.Data is { } place ? StackedDigits.Open(place, shell) : null;
        using var files = ModeFiles.Open(given.GetValue(options.Out), shell, new(plan.SetName, plan.Budget.Steps, plan.Budget.Time?.TotalMinutes, digits?.Hash, plan.IsTrial));
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        IModeSet set = digits is null ? PointModes.All.First(set => set.Name == plan.SetName) : digits.In(files.Path, plan.IsTrial, stop);
        var runs = plan.Runs(set, files.Path);
        if (given.GetValue(options.Worker))
        {
            StopAtEndOfInput(shell.Stop);
            await runs.Single().Single().TakeAsync(shell.Error.WriteLine, stop).ConfigureAwait(false);
            return ExitCode.Done;
        }
        var isJson = given.GetValue(GlobalOptions.Json);
        var report = new ModeReport(set, plan, line => (isJson ? shell.Error : shell.Output).WriteLine(line));
        report.Begin();
        var crew = new ModeCrew(
            given.GetValue(options.Parallel) ?? 1,
            run => plan.Command(run, given.GetValue(options.Threads) ?? 1, plan.Data is { } data && digits is not null ? PlaceOf(data, shell) : null),
            // A run takes half a minute or more: whoever waits, or stops before the end, has each as soon as it is known.
            shell.Error.WriteLine);
        var begun = crew.Begin(runs.SelectMany(group => group), stop);
        try
        {
            var at = 0;
            foreach (var group in runs)
            {
                report.Add([.. await Task.WhenAll(begun.Skip(at).Take(group.Count)).ConfigureAwait(false)]);
                files.Draw(group);
                at += group.Count;
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(begun)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        var json = report.Complete();
        files.Complete(report.Text, json);
        if (isJson)
            shell.Output.WriteLine(json);
        return ExitCode.Done;
    }

    private static string PlaceOf(string data, Shell shell) => Duel.Data.Datasets.BuiltIn.Contains(data) ? data : Path.GetFullPath(shell.At(data));

    /// <summary>Whoever began this process holds the other end of its input.</summary>
    private static void StopAtEndOfInput(StopRequest stop) => new Thread(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }
        stop.Ask();
    })
    { IsBackground = true }.Start();
}
