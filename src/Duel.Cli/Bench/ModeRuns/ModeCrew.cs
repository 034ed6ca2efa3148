namespace Duel.Cli;

/// <summary>Takes runs, several at once if wanted: each in a process of its own then, so that none waits for another's memory.</summary>
/// <param name="parallel">The most runs at once.</param>
/// <param name="command">What would be typed after <c>duel</c> to take a run.</param>
/// <param name="say">Is given a line for each result as soon as it is known.</param>
internal sealed class ModeCrew(int parallel, Func<ModeRun, IReadOnlyList<string>> command, Action<string> say)
{
    private readonly Lock telling = new();

    /// <summary>Begins all runs, in their order; results do not depend on how many go on at once.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancel">Ends those that go on, which can go on later, and begins no other.</param>
    /// <returns>What each comes to, in the same order.</returns>
    public IReadOnlyList<Task<ModeResult>> Begin(IEnumerable<ModeRun> runs, CancellationToken cancel)
    {
        var asked = runs.Select(run => (Run: run, Answer: new TaskCompletionSource<ModeResult>())).ToArray();
        // Not the loop's own token: with it, those that have not begun would never be answered.
        _ = Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (one, _) =>
        {
            var taken = TakeAsync(one.Run, cancel);
            await ((Task)taken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            one.Answer.SetFromTask(taken);
        });
        return [.. asked.Select(one => one.Answer.Task)];
    }

    private async Task<ModeResult> TakeAsync(ModeRun run, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var result = run.Kept() ?? await (parallel == 1 ? run.TakeAsync(say, cancel) : ElsewhereAsync(run, cancel)).ConfigureAwait(false);
        lock (telling)
            say(ModeTable.Line(result));
        return result;
    }

    private async Task<ModeResult> ElsewhereAsync(ModeRun run, CancellationToken cancel)
    {
        await OwnProcess.RunAsync(command(run), cancel).ConfigureAwait(false);
        return run.Kept()!;
    }
}
