using Duel.Training;

namespace Duel.Cli;

/// <summary>A recipe's run on the command line: told while it goes on, and summed up at its end.</summary>
internal static class RecipeSession
{
    /// <summary>Follows a run to its end.</summary>
    /// <param name="events">What happens.</param>
    /// <param name="folder">The run's folder, as the user would type it.</param>
    /// <param name="next">What to type next.</param>
    /// <param name="options">What the run was made with, for other programs.</param>
    /// <param name="shell">Where it is told.</param>
    /// <param name="json">Whether other programs read the result.</param>
    /// <param name="found">What else came of the run, if it did not diverge; null for nothing.</param>
    /// <returns>What the process returns.</returns>
    /// <exception cref="CommandException">The run diverged, or was ended by the doctor.</exception>
    public static async Task<int> FollowAsync(IAsyncEnumerable<TrainingEvent> events, string folder, string next, object options, Shell shell, bool json, Func<RecipeFinding?>? found = null)
    {
        var (summary, told) = (new RunSummary(), json ? shell.Error : shell.Output);
        IRunReporter reporter = shell.IsTerminal && !json ? new LiveReporter(shell) : new PlainReporter(told, shell.Clock);
        await reporter.FollowAsync(events, summary.On).ConfigureAwait(false);
        var code = summary.Reason switch
        {
            StopReason.Diverged or StopReason.Unhealthy => ExitCode.Diverged,
            StopReason.Cancelled => shell.Stop.ExitCode,
            _ => ExitCode.Done,
        };
        // A run that diverged at once has left nothing to look into.
        var finding = summary.Divergence is null ? found?.Invoke() : null;
        if (json)
        {
            var result = new Dictionary<string, object?>
            {
                ["run"] = folder,
                ["reason"] = summary.Reason,
                ["exitCode"] = code,
                ["steps"] = summary.Step,
                ["seconds"] = Math.Round(summary.Seconds, 3),
                ["doctor"] = summary.Troubles.Select(trouble => trouble.Text),
                ["options"] = options,
            };
            if (finding is not null)
                result[finding.Name] = finding.Value;
            shell.Output.WriteLine(JsonText.Of(result));
        }
        else
        {
            told.WriteLine($"{(code == ExitCode.Done ? "done" : "ended")}: {Quantity.Of(summary.Step)} steps in {Quantity.Of(TimeSpan.FromSeconds(summary.Seconds))}; next: {next}");
            if (finding is not null)
                told.WriteLine($"{finding.Name}: {finding.Text}");
            foreach (var trouble in summary.Troubles)
                told.WriteLine($"doctor   {trouble.Text}");
            if (summary.LastGrid is { } grid)
                told.WriteLine($"preview  {Path.Combine(folder, grid)}");
        }
        return summary switch
        {
            { Divergence: { } divergence } => throw new CommandException(new(ExitCode.Diverged, $"the run diverged {divergence}", "Take a lower rate, such as --rate 1e-4.")),
            { Reason: StopReason.Unhealthy } => throw new CommandException(new(ExitCode.Diverged, "the doctor ended the run", summary.Troubles.LastOrDefault()?.Diagnosis.Advice)),
            _ => code,
        };
    }
}
