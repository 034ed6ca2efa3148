using System.Threading.Channels;

namespace Duel.Serving;

/// <summary>Requests that wait for one worker, which takes as many at a time as have come.</summary>
/// <typeparam name="TRequest">A part of a request: a sample.</typeparam>
/// <typeparam name="TResult">Result of a part.</typeparam>
internal sealed class BatchQueue<TRequest, TResult> : IAsyncDisposable
{
    private readonly Channel<Waiting> channel = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly int mostWaiting;
    private readonly int mostAtOnce;
    private readonly Func<IReadOnlyList<TRequest>, IReadOnlyList<TResult>> work;
    private readonly Task worker;
    private Waiting? left;
    private int count;

    /// <summary>Starts the worker.</summary>
    /// <param name="mostWaiting">Most parts that wait or are worked on.</param>
    /// <param name="mostAtOnce">Most parts of a batch.</param>
    /// <param name="work">Makes the results of a batch, in order; none depends on the others.</param>
    public BatchQueue(int mostWaiting, int mostAtOnce, Func<IReadOnlyList<TRequest>, IReadOnlyList<TResult>> work)
    {
        (this.mostWaiting, this.mostAtOnce, this.work) = (mostWaiting, mostAtOnce, work);
        worker = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Batches so far.</summary>
    public long Batches { get; private set; }

    /// <summary>Waits for results.</summary>
    /// <param name="parts">The parts of a request; they come into one batch.</param>
    /// <param name="timeout">Longest time to wait.</param>
    /// <param name="cancellationToken">Ends the waiting; what has not begun is not worked on.</param>
    /// <exception cref="ProtocolException">Too many wait, or the time is up.</exception>
    public async Task<IReadOnlyList<TResult>> RunAsync(IReadOnlyList<TRequest> parts, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Interlocked.Add(ref count, parts.Count) > mostWaiting)
        {
            Interlocked.Add(ref count, -parts.Count);
            throw new ProtocolException(StatusCodes.Status429TooManyRequests, $"More than {mostWaiting} samples wait for this model: ask again later.");
        }
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(timeout);
        var waiting = new Waiting(parts, late.Token);
        if (!channel.Writer.TryWrite(waiting))
        {
            Interlocked.Add(ref count, -parts.Count);
            throw new ProtocolException(StatusCodes.Status503ServiceUnavailable, "The server stops.");
        }
        try
        {
            return await waiting.Done.Task.WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProtocolException(StatusCodes.Status503ServiceUnavailable, $"The request took more than {timeout.TotalSeconds:0} s: ask for less, or later.");
        }
    }

    /// <summary>Works off what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await worker.ConfigureAwait(false);
    }

    private void Work()
    {
        var batch = new List<Waiting>();
        while (Take(batch))
        {
            TRequest[] parts = [.. batch.SelectMany(waiting => waiting.Parts)];
            Batches++;
            try
            {
                var results = work(parts);
                var place = 0;
                foreach (var waiting in batch)
                {
                    waiting.Done.TrySetResult([.. results.Skip(place).Take(waiting.Parts.Count)]);
                    place += waiting.Parts.Count;
                }
            }
#pragma warning disable CA1031 // It belongs to those who wait; the worker goes on.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                foreach (var waiting in batch)
                    waiting.Done.TrySetException(trouble);
            }
            Interlocked.Add(ref count, -parts.Length);
        }
    }

    /// <summary>Fills a batch with what waits; a request that does not fit begins the next one.</summary>
    private bool Take(List<Waiting> batch)
    {
        batch.Clear();
        while (batch.Count == 0)
        {
            if (left is null && !channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                return false;
            var size = 0;
            while ((left ?? (channel.Reader.TryRead(out var next) ? next : null)) is { } waiting)
            {
                left = null;
                if (waiting.Given.IsCancellationRequested)
                {
                    Interlocked.Add(ref count, -waiting.Parts.Count);
                    continue;
                }
                if (size > 0 && size + waiting.Parts.Count > mostAtOnce)
                {
                    left = waiting;
                    break;
                }
                batch.Add(waiting);
                size += waiting.Parts.Count;
            }
        }
        return true;
    }

    private sealed record Waiting(IReadOnlyList<TRequest> Parts, CancellationToken Given)
    {
        public TaskCompletionSource<IReadOnlyList<TResult>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
