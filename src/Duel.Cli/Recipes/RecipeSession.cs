using Duel.Training;

namespace Duel.Cli;

/// <summary>A recipe's run on the command line: told while it goes on, and summed up at its end.</summary>
internal static class RecipeSession
{
    /// <summary>Trains in a new folder.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder, as the user would type it.</param>
    /// <param name="shell">Where it is told.</param>
    /// <param name="json">Whether other programs read the result.</param>
    /// <returns>What the process returns.</returns>
    public static async Task<int> BeginAsync(ITrainingRun run, string folder, Shell shell, bool json)
    {
        shell.Voice(json)($"run: {folder}, {Quantity.Of(run.Options.Budget)}{(run.Trainer.Step > 0 ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}; Ctrl-C stops and saves");
        var (place, summary) = (shell.At(folder), new RunSummary());
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
    public static Task<int> GoOnAsync(ITrainingRun run, string folder, Shell shell, bool json)
    {
        shell.Voice(json)(run.Trainer.Progress < 1
            ? $"run: {folder} resumes at step {Quantity.Of(run.Trainer.Step)}, {Quantity.Of(run.Options.Budget)} in all; Ctrl-C stops and saves"
            : $"run: {folder} is complete after {Quantity.Of(run.Trainer.Step)} steps; duel resume with a larger limit goes on");
        return FollowAsync(run, null, folder, new(), shell, json);
    }

    private static async Task<int> FollowAsync(ITrainingRun run, string? place, string folder, RunSummary summary, Shell shell, bool json)
    {
        var told = json ? shell.Error : shell.Output;
        IRunReporter reporter = shell.IsTerminal && !json ? new LiveReporter(shell) : new PlainReporter(told, shell.Clock);
        await reporter.FollowAsync(run.RunAsync(place, shell.Stop.Token), summary.On).ConfigureAwait(false);
        var code = summary.Reason switch
        {
            StopReason.Diverged or StopReason.Unhealthy => ExitCode.Diverged,
            StopReason.Cancelled => shell.Stop.ExitCode,
            _ => ExitCode.Done,
        };
        // A run that diverged at once has left nothing to look into.
        var findings = summary.Divergence is null && summary.Model is not null ? run.Findings(place ?? shell.At(folder)) : [];
        if (json)
            shell.Output.WriteLine(JsonText.Of(Result(run, folder, summary, code, findings)));
        else
            Tell(run, folder, summary, code, findings, told);
        return summary switch
        {
            { Divergence: { } divergence } => throw new CommandException(new(ExitCode.Diverged, $"the run diverged {divergence}", "Take a lower rate, such as --rate 1e-4.")),
            { Reason: StopReason.Unhealthy } => throw new CommandException(new(ExitCode.Diverged, "the doctor ended the run", summary.Troubles.LastOrDefault()?.Diagnosis.Advice)),
            _ => code,
        };
    }

    private static Dictionary<string, object?> Result(ITrainingRun run, string folder, RunSummary summary, int code, IReadOnlyList<(string Name, object Value, string Text)> findings)
    {
        var result = new Dictionary<string, object?>
        {
            ["run"] = folder,
            ["kind"] = run.Card.Name,
            ["reason"] = summary.Reason,
            ["exitCode"] = code,
            ["steps"] = summary.Step,
            ["seconds"] = Math.Round(summary.Seconds, 3),
            ["doctor"] = summary.Troubles.Select(trouble => trouble.Text),
            ["judged"] = summary.LastJudged?.Numbers,
            ["best"] = summary.BestJudged is { } best ? new { best.Step, best.Numbers } : null,
            ["options"] = run.ShownOptions,
        };
        foreach (var (name, value, _) in findings)
            result[name] = value;
        return result;
    }

    private static void Tell(ITrainingRun run, string folder, RunSummary summary, int code, IReadOnlyList<(string Name, object Value, string Text)> findings, TextWriter told)
    {
        told.WriteLine($"{(code == ExitCode.Done ? "done" : "ended")}: {Quantity.Of(summary.Step)} steps in {Quantity.Of(TimeSpan.FromSeconds(summary.Seconds))}{(run.Card.Next is { } next ? $"; next: {next.Replace("RUN", folder, StringComparison.Ordinal)}" : "")}");
        foreach (var (name, _, text) in findings)
            told.WriteLine($"{name}: {text}");
        foreach (var trouble in summary.Troubles)
            told.WriteLine($"doctor   {trouble.Text}");
        if (summary.BestJudged is { } best)
            told.WriteLine($"best     {RunSummary.Words(best)} at step {Quantity.Of(best.Step)}");
        if (summary.LastGrid is { } grid)
            told.WriteLine($"preview  {Path.Combine(folder, grid)}");
        if (code != ExitCode.Done && summary.Checkpoint is not null)
            told.WriteLine($"go on    duel resume {folder}");
    }
}
