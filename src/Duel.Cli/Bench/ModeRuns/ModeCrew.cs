namespace Duel.Cli;

/// <summary>Takes runs, several at once if wanted: each in a process of its own then, so that none waits for another's memory.</summary>
/// <param name="parallel">The most runs at once.</param>
/// <param name="command">What would be typed after <c>duel</c> to take a run.</param>
/// <param name="say">Is given a line for each result as soon as it is known.</param>
internal sealed class ModeCrew(int parallel, Func<ModeRun, IReadOnlyList<string>> command, Action<string> say)
{
    /// <summary>Begins all runs, in their order; results do not depend on how many go on at once.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancel">Ends those that go on, which can go on later, and begins no other.</param>
    /// <returns>What each comes to, in the same order.</returns>
    public IReadOnlyList<Task<ModeResult>> Begin(IEnumerable<ModeRun> runs, CancellationToken cancel)
    {
        var places = new SemaphoreSlim(parallel);
        return [.. runs.Select(run => Task.Run(() => TakeAsync(run, places, cancel), CancellationToken.None))];
    }

    private async Task<ModeResult> TakeAsync(ModeRun run, SemaphoreSlim places, CancellationToken cancel)
    {
        await places.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var result = run.Kept() ?? await (parallel == 1 ? run.TakeAsync(say, cancel) : ElsewhereAsync(run, cancel)).ConfigureAwait(false);
            lock (places)
                say(ModeTable.Line(result));
            return result;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<ModeResult> ElsewhereAsync(ModeRun run, CancellationToken cancel)
    {
        await OwnProcess.RunAsync(command(run), cancel).ConfigureAwait(false);
        return run.Kept()!;
    }
}
