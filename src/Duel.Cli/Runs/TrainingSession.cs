namespace Duel.Cli;

/// <summary>Trains, and reports to the user from beginning to end.</summary>
internal static class TrainingSession
{
    /// <summary>Trains in a new folder.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder, as the user would type it.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="json">True if the result is printed as JSON.</param>
    /// <param name="hasDashboard">True if the run's dashboard is served until it ends.</param>
    /// <returns>Exit code of the process.</returns>
    public static async Task<int> BeginAsync(ITrainingRun run, string folder, Shell shell, bool json, bool hasDashboard = false)
    {
        shell.Voice(json).Note($"run: {folder}, {Quantity.Of(run.Options.Budget)}{(run.Trainer.Step > 0 ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}; Ctrl-C stops and saves");
        var (place, summary) = (shell.At(folder), new RunSummary());
        var fresh = new FreshFolder(place);
        try
        {
            return await FollowAsync(run, place, folder, summary, shell, json, hasDashboard).ConfigureAwait(false);
        }
        catch when (summary.IsNothingSaved && IsWriter)
        {
            // An empty shell of a folder would only be in the way.
            fresh.Undo();
            throw;
        }
    }

    /// <summary>Trains on in a run's own folder.</summary>
    /// <inheritdoc cref="BeginAsync"/>
    public static Task<int> GoOnAsync(ITrainingRun run, string folder, Shell shell, bool json, bool hasDashboard = false)
    {
        shell.Voice(json).Note(run.Trainer.Progress < 1
            ? $"run: {folder} resumes at step {Quantity.Of(run.Trainer.Step)}, {Quantity.Of(run.Options.Budget)} in all; Ctrl-C stops and saves"
            : $"run: {folder} is complete after {Quantity.Of(run.Trainer.Step)} steps; duel resume with a larger limit trains it on");
        return FollowAsync(run, null, folder, new(), shell, json, hasDashboard);
    }

    /// <summary>True for the process whose folder it is: of several that train together, the first.</summary>
    private static bool IsWriter => ProcessGroup.Current is null or { Rank: 0 };

    private static async Task<int> FollowAsync(ITrainingRun run, string? place, string folder, RunSummary summary, Shell shell, bool json, bool hasDashboard)
    {
        if (!hasDashboard || !IsWriter)
            return await ToldAsync(run, place, folder, summary, shell, json).ConfigureAwait(false);
        var dashboard = await ServeAsync(place ?? shell.At(folder), shell.Voice(json)).ConfigureAwait(false);
        await using (dashboard.ConfigureAwait(false))
            return await ToldAsync(run, place, folder, summary, shell, json).ConfigureAwait(false);
    }

    private static async Task<int> ToldAsync(ITrainingRun run, string? place, string folder, RunSummary summary, Shell shell, bool json)
    {
        IRunReporter reporter = shell.IsTerminal && !json ? new LiveReporter(shell) : new PlainReporter(json ? shell.Error : shell.Output, shell.Clock);
        await reporter.FollowAsync(run.RunAsync(place, shell.Stop.Token), summary.On).ConfigureAwait(false);
        // A run that diverged at once has left nothing to look into.
        var findings = summary.Divergence is null && summary.Model is not null ? run.Findings(place ?? shell.At(folder)) : [];
        return new RunResult(folder, summary, run, findings).Tell(shell, json);
    }

    // What touches ASP.NET Core stands behind this, so that no other training loads it.
    private static async Task<IAsyncDisposable> ServeAsync(string folder, ILogger voice)
    {
        var dashboard = await RunDashboard.StartAsync(folder).ConfigureAwait(false);
        voice.Note($"dashboard: {dashboard.Address}");
        return dashboard;
    }
}
