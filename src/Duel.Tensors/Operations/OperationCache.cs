using System.Collections.Concurrent;

namespace Duel.Tensors;

/// <summary>Operations by their attributes, so that a training step makes none anew.</summary>
internal sealed class OperationCache<TKey, TOperation>
    where TKey : notnull
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<TKey, TOperation> kept = new();

    /// <summary>The operation with these attributes.</summary>
    /// <param name="key">The attributes.</param>
    /// <param name="make">Makes it; of the key alone, so that asking for one that is there makes nothing.</param>
    public TOperation Get(in TKey key, Func<TKey, TOperation> make)
    {
        if (kept.TryGetValue(key, out var operation))
            return operation;
        // Random crops and schedules can ask for ever new ones; forgetting all of them is cheap.
        if (kept.Count >= Most)
            kept.Clear();
        return kept[key] = make(key);
    }
}
