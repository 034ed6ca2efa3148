using Duel.Training;

namespace Duel.Cli;

/// <summary>Trains, and tells the user of it from beginning to end.</summary>
internal static class TrainingSession
{
    /// <summary>Trains in a new folder.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder, as the user would type it.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="json">Whether the result is told as JSON.</param>
    /// <returns>What the process returns.</returns>
    public static async Task<int> BeginAsync(GanRun run, string folder, Shell shell, bool json)
    {
        var place = shell.At(folder);
        Narration(shell, json).WriteLine($"run: {folder}, {Quantity.Of(run.Options.Budget)}{(run.Trainer.Step > 0 ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}; Ctrl-C ends it early and keeps everything");
        JudgePlan.Seat(run, Narration(shell, json).WriteLine);
        var summary = new RunSummary();
        var fresh = new FreshFolder(place);
        try
        {
            return await FollowAsync(run, place, folder, summary, shell, json).ConfigureAwait(false);
        }
        catch when (summary.IsNothingSaved)
        {
            // An empty shell of a folder would only be in the way.
            fresh.Undo();
            throw;
        }
    }

    /// <summary>Goes on in a run's own folder.</summary>
    /// <inheritdoc cref="BeginAsync"/>
    public static async Task<int> GoOnAsync(GanRun run, string folder, Shell shell, bool json)
    {
        Narration(shell, json).WriteLine(run.Trainer.Progress < 1
            ? $"run: {folder} goes on at step {Quantity.Of(run.Trainer.Step)}, {Quantity.Of(run.Options.Budget)} in all; Ctrl-C ends it early and keeps everything"
            : $"run: {folder} is complete after {Quantity.Of(run.Trainer.Step)} steps; --extend with a larger limit goes on");
        JudgePlan.Seat(run, Narration(shell, json).WriteLine);
        return await FollowAsync(run, null, folder, new(), shell, json).ConfigureAwait(false);
    }

    private static async Task<int> FollowAsync(GanRun run, string? place, string folder, RunSummary summary, Shell shell, bool json)
    {
        IRunReporter reporter = shell.IsTerminal && !json ? new LiveReporter(shell) : new PlainReporter(Narration(shell, json), shell.Clock);
        await reporter.FollowAsync(run.RunAsync(place, shell.Stop.Token), summary.On).ConfigureAwait(false);
        return new RunResult(folder, summary, run.Data.Spec, run.Options.Why).Tell(shell, json);
    }

    private static TextWriter Narration(Shell shell, bool json) => json ? shell.Error : shell.Output;
}
