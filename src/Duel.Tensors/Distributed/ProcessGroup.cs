using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>Processes that train one model together, each on its part of every batch.</summary>
/// <remarks>
/// <para>Those who carry it out move bytes alone: <see cref="AllGather"/> and <see cref="AllToAll"/>. All arithmetic stands here, in the order of
/// ranks, so that every process comes to the same bits, whatever moves them.</para>
/// <para>Every process calls the same functions in the same order, each on one thread at a time.</para>
/// </remarks>
public abstract class ProcessGroup
{
    // Values summed at once: 4 MiB, which stay within a cache and let the next ones begin soon.
    private const int Bucket = 1 << 20;
    private static readonly AsyncLocal<ProcessGroup?> current = new();
    private float[] sent = [], received = [];

    /// <summary>Takes a place in a group.</summary>
    /// <param name="rank">The process, from 0.</param>
    /// <param name="size">The number of processes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    protected ProcessGroup(int rank, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rank, (uint)size, nameof(rank));
        (Rank, Size, Share) = (rank, size, 1.0 / size);
    }

    /// <summary>The group of what runs here; null for a single process.</summary>
    public static ProcessGroup? Current => current.Value;

    /// <summary>The process, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of processes.</summary>
    public int Size { get; }

    /// <summary>The part of a batch that is this process's, 0 to 1; the parts of all come to 1.</summary>
    public double Share { get; set; }

    /// <summary>True if batch normalisation takes the statistics of the whole batch, rather than of the part of each process.</summary>
    public bool SharesBatchStatistics { get; set; }

    /// <summary>The machine of a process, for messages.</summary>
    public virtual string HostOf(int rank) => "this machine";

    /// <summary>Makes a group the one of what runs here, until the result is disposed.</summary>
    /// <param name="group">The group; null for what a process does alone.</param>
    public static IDisposable Enter(ProcessGroup? group) => new Entered(group);

    /// <summary>Collects equally long messages: each process gets those of all, in the order of ranks.</summary>
    /// <param name="own">Message of this process.</param>
    /// <param name="all">Takes <see cref="Size"/> times as much.</param>
    protected abstract void AllGather(ReadOnlySpan<byte> own, Span<byte> all);

    /// <summary>Deals equally long messages out: part i goes to process i.</summary>
    /// <param name="own">Messages of this process, <see cref="Size"/> parts.</param>
    /// <param name="all">Takes the part for this process from each, in the order of ranks.</param>
    protected abstract void AllToAll(ReadOnlySpan<byte> own, Span<byte> all);

    /// <summary>The values of all processes, in the order of ranks; each gives as many.</summary>
    /// <param name="own">Those of this process.</param>
    public T[] Gather<T>(params ReadOnlySpan<T> own)
        where T : unmanaged
    {
        var all = new T[own.Length * Size];
        Gather<T>(own, all);
        return all;
    }

    /// <summary>The values of all processes, in the order of ranks, in memory of the caller's; each gives as many.</summary>
    /// <param name="own">Those of this process.</param>
    /// <param name="all">Takes <see cref="Size"/> times as many.</param>
    /// <exception cref="ArgumentException">There is room for more or fewer.</exception>
    public void Gather<T>(ReadOnlySpan<T> own, Span<T> all)
        where T : unmanaged
    {
        if (all.Length != own.Length * Size)
            throw new ArgumentException($"{own.Length} values of each of {Size} processes are {own.Length * Size}, and there is room for {all.Length}.", nameof(all));
        AllGather(MemoryMarshal.AsBytes(own), MemoryMarshal.AsBytes(all));
    }

    /// <summary>The values of all processes, one list behind the other; each gives as many as it has.</summary>
    /// <param name="own">Those of this process.</param>
    /// <param name="place">The place of this process's first value.</param>
    public T[] Gather<T>(ReadOnlySpan<T> own, out int place)
        where T : unmanaged
    {
        var counts = Gather(own.Length);
        var padded = new T[counts.Max()];
        own.CopyTo(padded);
        var all = Gather<T>(padded).AsSpan();
        var joined = new T[counts.Sum()];
        var end = place = 0;
        for (var rank = 0; rank < Size; rank++)
        {
            if (rank == Rank)
                place = end;
            all.Slice(rank * padded.Length, counts[rank]).CopyTo(joined.AsSpan(end));
            end += counts[rank];
        }
        return joined;
    }

    /// <summary>The rows of all processes as one batch, without history: each gives as many as it has.</summary>
    /// <param name="own">[n, ...] of this process.</param>
    /// <param name="first">The place of this process's first row.</param>
    /// <returns>[N, ...]</returns>
    public Tensor GatherRows(Tensor own, out int first)
    {
        ArgumentNullException.ThrowIfNull(own);
        var length = (int)(own.Shape.Count / own.Shape[0]);
        if (own.Type != DType.Float32)
        {
            var doubles = Gather<double>(own.Detach().ToDoubles(), out first);
            first /= length;
            return Tensor.From(doubles, own.Shape.With(0, doubles.Length / length), own.Type);
        }
        var values = Gather(own.Detach().AsSpan(), out first);
        first /= length;
        return Tensor.From(values, own.Shape.With(0, values.Length / length));
    }

    /// <summary>The mean of a number over the samples of all processes.</summary>
    /// <param name="own">Its mean over those of this process.</param>
    public double Mean(double own) => Gather(own * Share).Aggregate((sum, next) => sum + next);

    /// <summary>The mean of a tensor over all processes, by their shares; without history.</summary>
    internal Tensor Mean(Tensor own)
    {
        if (own.Type != DType.Float32)
        {
            var shares = Gather(Share);
            var (all, mean) = (Gather<double>(own.ToDoubles()), new double[own.Shape.Count]);
            for (var i = 0; i < all.Length; i++)
                mean[i % mean.Length] += all[i] * shares[i / mean.Length];
            return Tensor.From(mean, own.Shape, own.Type);
        }
        var values = own.AsSpan().ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] *= (float)Share;
        Sum(values);
        return Tensor.From(values, own.Shape);
    }

    /// <summary>The value of the first process.</summary>
    /// <param name="own">The value of this process; that of the first one counts.</param>
    public T FromFirst<T>(T own)
        where T : unmanaged => Gather(own)[0];

    /// <summary>Waits for all processes.</summary>
    public void Barrier() => Gather<byte>(0);

    /// <summary>Adds the values of all processes up, in the order of ranks: the same bits on each of them.</summary>
    /// <param name="values">Those of this process; takes the sums.</param>
    public void Sum(Span<float> values)
    {
        for (var start = 0; start < values.Length; start += Bucket)
            SumOf(values.Slice(start, Math.Min(Bucket, values.Length - start)));
    }

    /// <summary>Each process adds one part up for all, so that what is sent does not grow with their number.</summary>
    private void SumOf(Span<float> values)
    {
        var part = (values.Length + Size - 1) / Size;
        if (received.Length < part * Size)
            received = new float[part * Size];
        var from = received.AsSpan(0, part * Size);
        // Whole parts are sent from where they lie, and arrive there.
        var to = values.Length == part * Size ? values : Padded(values, part * Size);
        AllToAll(MemoryMarshal.AsBytes(to), MemoryMarshal.AsBytes(from));
        var sum = from[..part];
        for (var rank = 1; rank < Size; rank++)
            Add(from.Slice(rank * part, part), sum);
        AllGather(MemoryMarshal.AsBytes(sum), MemoryMarshal.AsBytes(to));
        if (to.Length != values.Length)
            to[..values.Length].CopyTo(values);
    }

    private Span<float> Padded(ReadOnlySpan<float> values, int length)
    {
        if (sent.Length < length)
            sent = new float[length];
        var padded = sent.AsSpan(0, length);
        values.CopyTo(padded);
        padded[values.Length..].Clear();
        return padded;
    }

    private static void Add(ReadOnlySpan<float> more, Span<float> sum)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + new Vector<float>(more[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += more[i];
    }

    private sealed class Entered : IDisposable
    {
        private readonly ProcessGroup? before = current.Value;

        public Entered(ProcessGroup? group) => current.Value = group;

        public void Dispose() => current.Value = before;
    }
}
