namespace Duel.Cli;

/// <summary>A line every ten seconds: for files, pipes and logs.</summary>
/// <param name="output">Writer of the lines.</param>
/// <param name="clock">The clock.</param>
internal sealed class PlainReporter(TextWriter output, TimeProvider clock) : IRunReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task FollowAsync(IAsyncEnumerable<TrainingEvent> events, Action<TrainingEvent> seen)
    {
        var summary = new RunSummary();
        var last = clock.GetTimestamp();
        await foreach (var happened in events.ConfigureAwait(false))
        {
            seen(happened);
            summary.On(happened);
            if (happened is RunStarted started)
                output.WriteLine($"training {string.Join(" and ", started.Players.Zip(started.Parameters, (player, count) => $"{player} ({Quantity.Of(count)} parameters)"))}");
            if (happened is WriteFailed failed)
                output.WriteLine($"warning: step {failed.Step}: {failed.What} The run goes on and tries again later.");
            if (happened is Evaluated evaluated)
                output.WriteLine($"evaluated: step {evaluated.Step}: {RunSummary.Words(evaluated)}{(evaluated.IsBest ? ", the best so far" : "")}");
            if (happened is PrivacySpent spent)
                output.WriteLine(FormattableString.Invariant($"privacy: step {spent.Step}: epsilon {spent.Epsilon:0.###} of {spent.Limit:0.###} spent at delta {spent.Delta:0.##E+0}"));
            if (Words(happened) is { } words)
                output.WriteLine($"health: step {happened.Step}: {words}");
            if (happened is StepsCompleted && clock.GetElapsedTime(last) >= Interval)
            {
                last = clock.GetTimestamp();
                output.WriteLine($"{summary.Progress,4:P0}  step {summary.Step}  {summary.SpeedText}  {summary.LossText}  {Quantity.Of(summary.TimeLeft)} left{(summary.LastGrid is { } grid ? $"  {grid}" : "")}");
                output.Flush();
            }
        }
    }

    private static string? Words(TrainingEvent happened) => happened switch
    {
        Diagnosis found => $"{found.Verdict}: {found.Evidence}. {PropertyOptions.Worded(found.Advice)}",
        VerdictLifted lifted => $"{lifted.Verdict} is over",
        WentBack back => $"back from step {back.From}, attempt {back.Attempt} of {back.Attempts}: {back.Change}",
        _ => null,
    };
}
