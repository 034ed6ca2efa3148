using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Duel.Studies;

/// <summary>Takes the runs of a study, several at once where other processes take them; results come in the order of the runs and do not depend on how many go on at once.</summary>
/// <typeparam name="TRun">A run.</typeparam>
/// <typeparam name="TResult">What it comes to.</typeparam>
/// <param name="narrate">Receives lines about runs that take minutes.</param>
internal sealed class StudyRuns<TRun, TResult>(ILogger narrate)
    where TRun : IStudyRun<TResult>
    where TResult : class
{
    private readonly Lock telling = new();

    /// <summary>The most runs at once; 1 or more.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Takes a run in a process of its own, so that none waits for another's memory, and leaves its result where it is kept; null for here.</summary>
    public Func<TRun, CancellationToken, Task>? Elsewhere { get; init; }

    /// <summary>Receives each result as soon as it is known, in any order.</summary>
    public Action<TResult>? Done { get; init; }

    /// <summary>Takes runs, in their order.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellationToken">Ends those that go on, which can go on later, and begins no other.</param>
    /// <returns>Result of each, in the same order. The first failure of any run ends all of them, and is thrown in place of the results.</returns>
    public async IAsyncEnumerable<TResult> InOrderAsync(IEnumerable<TRun> runs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var asked = runs.Select(run => (Run: run, Answer: new TaskCompletionSource<TResult>())).ToArray();
        // Not the loop's own token: with it, those that have not begun would never be answered.
        var all = System.Threading.Tasks.Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (one, _) =>
        {
            var taken = TakeAsync(one.Run, stop.Token);
            await ((Task)taken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A run that comes before it may go on for hours, and this answer is not read until then.
            if (taken.Exception?.InnerException is { } trouble && Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(trouble), null) is null)
                await stop.CancelAsync().ConfigureAwait(false);
            one.Answer.SetFromTask(taken);
        });
        try
        {
            foreach (var (_, answer) in asked)
            {
                await ((Task)answer.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!answer.Task.IsCompletedSuccessfully)
                    Volatile.Read(ref failure)?.Throw();
                yield return await answer.Task.ConfigureAwait(false);
            }
        }
        finally
        {
            // Whoever stops listening, because a run failed or was ended, waits for those that go on to be saved.
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TResult> TakeAsync(TRun run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (run.Kept() is not { } result)
        {
            if (Elsewhere is null)
            {
                result = await run.TakeAsync(narrate, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Elsewhere(run, cancellationToken).ConfigureAwait(false);
                result = run.Kept()!;
            }
        }
        lock (telling)
            Done?.Invoke(result);
        return result;
    }
}
