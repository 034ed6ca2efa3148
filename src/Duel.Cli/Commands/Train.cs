using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel train</c>: from data to a generator.</summary>
internal sealed class Train : ICommand
{
    private readonly TrainOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Train a generator on pictures or points, and keep pictures of its progress.",
            ("duel train", "Learn to draw garments for two minutes; nothing has to be at hand"),
            ("duel train ./photos --minutes 30", "Learn from a folder of pictures; subfolders become classes"),
            ("duel train ./photos --size 64 --width 48 --dry-run", "See how long that would take, and write nothing"),
            ("duel train fashion --preset classic --steps 2000 --seed 7", "A run of the original DCGAN that can be repeated to the bit"),
            ("duel train ring --game hinge --penalty r1:gamma=0.5 --json", "Another game on points in the plane, the result as JSON"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var narration = json ? shell.Error : shell.Output;
        var plan = RunPlan.Make(given, options, shell, narration.WriteLine);
        if (given.GetValue(options.DryRun))
            return DryRun.Show(plan, shell, json);

        var folder = given.GetValue(options.Out) ?? RunName.Next(plan.Data.Dataset.Name, shell);
        var place = shell.At(folder);
        narration.WriteLine($"run: {folder}, {Words(plan.Options.Budget)}; Ctrl-C ends it early and keeps everything");
        var summary = new RunSummary();
        var fresh = new FreshFolder(place);
        IRunReporter reporter = shell.IsTerminal && !json ? new LiveReporter(shell) : new PlainReporter(narration, shell.Clock);
        try
        {
            await reporter.FollowAsync(plan.Run.RunAsync(place, shell.Stop.Token), summary.On).ConfigureAwait(false);
        }
        catch when (summary.Model is null)
        {
            // Nothing was saved: an empty shell of a folder would only be in the way.
            fresh.Undo();
            throw;
        }
        return new RunResult(folder, summary, plan.Data.Dataset.Spec).Tell(shell, json);
    }

    private static string Words(Budget budget) => string.Join(" or ", new[]
    {
        budget.Time is { } time ? Quantity.Of(time) : null,
        budget.Steps is { } steps ? $"{Quantity.Of(steps)} steps" : null,
        budget.Samples is { } samples ? $"{Quantity.Of(samples)} samples" : null,
    }.OfType<string>());
}
