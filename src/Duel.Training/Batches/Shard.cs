namespace Duel.Training;

/// <summary>The part of every batch that one of several processes reads.</summary>
/// <remarks>The parts in the order of ranks, one behind the other, are the batch of a single process.</remarks>
public readonly record struct Shard
{
    private readonly int othersBeside, othersTogether;

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

    /// <summary>The part of this process in the group that it trains in; all of a batch for a single process.</summary>
    public static Shard OfProcess => ProcessGroup.Current is { } group ? new(group.Rank, group.Size) : default;

    /// <summary>The process, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of processes; 1 unless said otherwise.</summary>
    public int Ranks => othersBeside + 1;

    /// <summary>Samples that stay together in one process, such as those of a pack; 1 unless said otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Together
    {
        get => othersTogether + 1;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            othersTogether = value - 1;
        }
    }

    /// <summary>The samples of a batch that are this process's.</summary>
    /// <param name="size">Samples of the whole batch.</param>
    /// <returns>The first of them within the batch, and how many there are; parts differ by at most <see cref="Together"/>.</returns>
    /// <exception cref="ArgumentException">There are more processes than samples, or those that stay together do not fill the batch.</exception>
    public (int Start, int Count) Of(int size)
    {
        var (packs, rest) = Math.DivRem(size, Together);
        if (packs < Ranks || (rest != 0 && Ranks > 1))
            throw new ArgumentException(Together == 1
                ? $"A batch of {size} cannot be shared by {Ranks} processes, each of which needs a sample: take a batch of {Ranks} or more, or fewer processes."
                : $"A batch of {size} cannot be shared by {Ranks} processes, each of which needs whole packs of {Together}: take a multiple of {Together}, {Together * Ranks} or more, or fewer processes.", nameof(size));
        if (Ranks == 1)
            return (0, size);
        var start = (int)((long)packs * Rank / Ranks);
        return (start * Together, ((int)((long)packs * (Rank + 1) / Ranks) - start) * Together);
    }
}
