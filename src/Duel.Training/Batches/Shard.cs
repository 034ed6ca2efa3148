namespace Duel.Training;

/// <summary>The part of every batch that one of several processes reads.</summary>
/// <remarks>The parts in the order of ranks, one behind the other, are the batch of a single process.</remarks>
public readonly record struct Shard
{
    private readonly int othersBeside;

    /// <summary>The part of one process.</summary>
    /// <param name="rank">The process, from 0.</param>
    /// <param name="ranks">The number of processes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public Shard(int rank, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rank, (uint)ranks, nameof(rank));
        (Rank, othersBeside) = (rank, ranks - 1);
    }

    /// <summary>The process, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of processes; 1 unless said otherwise.</summary>
    public int Ranks => othersBeside + 1;

    /// <summary>The samples of a batch that are this process's.</summary>
    /// <param name="size">Samples of the whole batch.</param>
    /// <returns>The first of them within the batch, and how many there are; parts differ by at most one.</returns>
    /// <exception cref="ArgumentException">There are more processes than samples.</exception>
    public (int Start, int Count) Of(int size)
    {
        if (size < Ranks)
            throw new ArgumentException($"A batch of {size} cannot be shared by {Ranks} processes, each of which needs a sample: take a batch of {Ranks} or more, or fewer processes.", nameof(size));
        var start = (int)((long)size * Rank / Ranks);
        return (start, (int)((long)size * (Rank + 1) / Ranks) - start);
    }
}
