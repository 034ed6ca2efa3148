using System.Runtime.ExceptionServices;

namespace Duel.Training;

/// <summary>Loads what comes next in a row on other threads, a bounded way ahead of its one reader.</summary>
/// <typeparam name="T">What is loaded into: made once, and used again and again.</typeparam>
/// <remarks>What is loaded for an index does not depend on when, where or beside what: the reader sees the same on any number of threads.</remarks>
internal sealed class ReadAhead<T> : IDisposable
    where T : class
{
    private readonly object gate = new();
    private readonly Func<T> create;
    private readonly Action<long, T> load;
    private readonly int threads, ahead;
    private readonly Queue<Slot> coming = new();
    private readonly Queue<Slot> waiting = new();
    private readonly Stack<T> free = new();
    private long next;
    private int active;
    private bool isDisposed;

    /// <param name="create">Makes a buffer.</param>
    /// <param name="load">Fills one, from several threads at once.</param>
    /// <param name="threads">Threads that load, 1 or more.</param>
    /// <param name="ahead">Buffers that are loaded before they are asked for, 1 or more.</param>
    public ReadAhead(Func<T> create, Action<long, T> load, int threads, int ahead) =>
        (this.create, this.load, this.threads, this.ahead) = (create, load, threads, ahead);

    /// <summary>Takes what is loaded for an index, and waits for it if need be; it goes back by <see cref="Return"/>.</summary>
    /// <remarks>What follows is loaded in the meantime. A leap, as after a run went back, begins anew there.</remarks>
    public T Take(long index)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            Leap(index);
            Fill(index + ahead);
            var slot = coming.Dequeue();
            while (!slot.IsDone)
                Monitor.Wait(gate);
            if (slot.Failure is null)
                return slot.Buffer;
            free.Push(slot.Buffer);
            // The next reader of this index tries again.
            Drop(index);
            slot.Failure.Throw();
            throw slot.Failure.SourceException;
        }
    }

    /// <summary>Takes a buffer back.</summary>
    public void Return(T buffer)
    {
        lock (gate)
            free.Push(buffer);
    }

    /// <summary>Stops, and waits for what is being loaded: nothing is read after it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            Drop(next);
            while (active > 0)
                Monitor.Wait(gate);
        }
    }

    private void Leap(long index)
    {
        if (index < next - coming.Count || index >= next)
            Drop(index);
        while (next - coming.Count < index)
            Abandon(coming.Dequeue());
    }

    private void Drop(long index)
    {
        while (coming.TryDequeue(out var slot))
            Abandon(slot);
        next = index;
    }

    private void Abandon(Slot slot)
    {
        slot.IsAbandoned = true;
        if (slot.IsDone)
            free.Push(slot.Buffer);
    }

    private void Fill(long last)
    {
        for (; next <= last; next++)
        {
            var slot = new Slot(next, free.TryPop(out var buffer) ? buffer : create());
            coming.Enqueue(slot);
            waiting.Enqueue(slot);
            if (active == threads)
                continue;
            active++;
            ThreadPool.UnsafeQueueUserWorkItem(static ahead => ahead.Load(), this, preferLocal: false);
        }
    }

    private void Load()
    {
        Monitor.Enter(gate);
        while (waiting.TryDequeue(out var slot))
        {
            if (!slot.IsAbandoned)
            {
                Monitor.Exit(gate);
                try
                {
                    load(slot.Index, slot.Buffer);
                }
                catch (Exception trouble)
                {
                    slot.Failure = ExceptionDispatchInfo.Capture(trouble);
                }
                Monitor.Enter(gate);
            }
            slot.IsDone = true;
            if (slot.IsAbandoned)
                free.Push(slot.Buffer);
            Monitor.PulseAll(gate);
        }
        active--;
        Monitor.PulseAll(gate);
        Monitor.Exit(gate);
    }

    private sealed class Slot(long index, T buffer)
    {
        public long Index { get; } = index;

        public T Buffer { get; } = buffer;

        public ExceptionDispatchInfo? Failure { get; set; }

        public bool IsDone { get; set; }

        public bool IsAbandoned { get; set; }
    }
}
