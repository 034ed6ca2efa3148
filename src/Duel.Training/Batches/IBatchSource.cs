namespace Duel.Training;

/// <summary>The batches that a run learns from, in an endless order.</summary>
/// <remarks>
/// A batch is a pure function of the seed and its place: any place can be read without those before it, which makes a run resumable in the
/// middle of an epoch. Whoever makes a source disposes it, before the datasets that it reads.
/// </remarks>
public interface IBatchSource : IDisposable
{
    /// <summary>Samples a batch, N, over all processes that share it.</summary>
    int Size { get; }

    /// <summary>The part of each batch that this process reads.</summary>
    Shard Shard => Shard.OfProcess;

    /// <summary>Samples that the order goes through before it begins again.</summary>
    int Count { get; }

    /// <summary>The batch at a place in the order; its tensors belong to the memory scope of the caller.</summary>
    /// <param name="index">0 for the first batch.</param>
    /// <exception cref="DatasetException">A sample cannot be read; the message names it.</exception>
    Batch Read(long index);
}
