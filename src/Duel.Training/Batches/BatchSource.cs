namespace Duel.Training;

/// <summary>A source whose batches are read in two halves: values on any thread, tensors on the thread that asks.</summary>
/// <remarks>
/// A set that is decoded when it is read is read ahead on threads of the pool, so that training never waits for a decoder that keeps up. The
/// batches are the same bits either way. A new kind of batch needs a record and one of these.
/// </remarks>
/// <typeparam name="TValues">Where the values of one batch are written; made once, and used again and again.</typeparam>
[NotSaved("a pure function of the place")]
public abstract class BatchSource<TValues> : IBatchSource
    where TValues : class
{
    private ReadAhead<TValues>? ahead;
    private TValues? here;
    private bool isDisposed;

    /// <summary>Checks the size of batches.</summary>
    /// <param name="size">Samples a batch over all processes; 1 or more.</param>
    protected BatchSource(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
    }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public virtual Shard Shard { get; } = Shard.OfProcess;

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <summary>
    /// Threads that read ahead; 0 for none, so that batches are read when they are asked for. Unless said otherwise: none for sets in memory,
    /// else half as many as kernels use, at least 1.
    /// </summary>
    public int? ReadingThreads
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(ReadingThreads), value, "A number of threads is 0 or more; 0 is one for each processor.");
    }

    /// <summary>Batches that are read ahead, where any are; 4 unless said otherwise. Each takes memory.</summary>
    public int BatchesAhead
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(BatchesAhead), value, "Reading ahead needs at least one batch.");
    } = 4;

    /// <summary>True if samples are decoded when they are read.</summary>
    protected abstract bool IsStreamed { get; }

    /// <inheritdoc/>
    public Batch Read(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var threads = ReadingThreads ?? (IsStreamed ? Math.Max(1, Parallelism.Threads / 2) : 0);
        if (threads == 0)
        {
            Load(index, here ??= CreateValues());
            return ToBatch(here);
        }
        ahead ??= new(CreateValues, Load, threads, BatchesAhead);
        var values = ahead.Take(index);
        try
        {
            return ToBatch(values);
        }
        finally
        {
            ahead.Return(values);
        }
    }

    /// <summary>Ends the reading ahead. The datasets stay open: they belong to the caller.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the reading ahead.</summary>
    /// <param name="disposing">True if it is not the finalizer that calls.</param>
    protected virtual void Dispose(bool disposing)
    {
        isDisposed = true;
        if (disposing)
            ahead?.Dispose();
    }

    /// <summary>Makes room for the values of a batch.</summary>
    protected abstract TValues CreateValues();

    /// <summary>Reads the values of a batch: a pure function of its place, called from several threads at once.</summary>
    /// <param name="index">The batch's place, from 0.</param>
    /// <param name="into">Takes them; what it held before is to be overwritten.</param>
    protected abstract void Load(long index, TValues into);

    /// <summary>Makes tensors of the values of a batch, on the thread that asked for it.</summary>
    /// <param name="values">Copied, as they are overwritten by those of another batch.</param>
    protected abstract Batch ToBatch(TValues values);
}
