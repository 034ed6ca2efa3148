using Duel.Tensors;

namespace Duel.Testing;

/// <summary>Threads of this process in place of processes, for tests without MPI.</summary>
public sealed class ThreadGroup : ProcessGroup
{
    private readonly Meeting meeting;

    private ThreadGroup(int rank, Meeting meeting)
        : base(rank, meeting.Messages.Length) => this.meeting = meeting;

    /// <summary>Carries an action out as each of several processes, and waits for all.</summary>
    /// <param name="size">The number of processes; 1 is alone, without a group.</param>
    /// <param name="act">The action, given the rank; what it returns comes back in the order of ranks.</param>
    /// <exception cref="AggregateException">One of them has failed; those that waited for it have ended too.</exception>
    public static T[] Run<T>(int size, Func<int, T> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        using var meeting = new Meeting(size);
        var results = new T[size];
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                using (Enter(size == 1 ? null : new ThreadGroup(rank, meeting)))
                    results[rank] = act(rank);
            }
            catch (Exception trouble)
            {
                lock (failures)
                    failures.Add(trouble);
                meeting.Ended.Cancel();
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return failures.Count == 0 ? results : throw new AggregateException(failures.OrderBy(trouble => trouble is OperationCanceledException));
    }

    /// <inheritdoc/>
    protected override void AllGather(ReadOnlySpan<byte> own, Span<byte> all)
    {
        Send(own);
        for (var rank = 0; rank < Size; rank++)
            meeting.Messages[rank].CopyTo(all[(rank * own.Length)..]);
        Meet();
    }

    /// <inheritdoc/>
    protected override void AllToAll(ReadOnlySpan<byte> own, Span<byte> all)
    {
        var length = own.Length / Size;
        Send(own);
        for (var rank = 0; rank < Size; rank++)
            meeting.Messages[rank].AsSpan(Rank * length, length).CopyTo(all[(rank * length)..]);
        Meet();
    }

    private void Send(ReadOnlySpan<byte> own)
    {
        meeting.Messages[Rank] = own.ToArray();
        Meet();
        if (meeting.Messages.Any(message => message.Length != meeting.Messages[Rank].Length))
            throw new InvalidOperationException($"Processes meet with messages of {string.Join(", ", meeting.Messages.Select(message => message.Length))} bytes: they have called different functions.");
    }

    private void Meet() => meeting.Point.SignalAndWait(meeting.Ended.Token);

    private sealed class Meeting(int size) : IDisposable
    {
        public Barrier Point { get; } = new(size);

        public CancellationTokenSource Ended { get; } = new();

        public byte[][] Messages { get; } = new byte[size][];

        public void Dispose()
        {
            Point.Dispose();
            Ended.Dispose();
        }
    }
}
