using System.Collections.Concurrent;

namespace Duel.Tensors;

/// <summary>Maps by what they do and the extents they do it to, so that a training step makes none anew.</summary>
internal sealed class SparseMapCache
{
    private const int MostMaps = 4096;
    private readonly ConcurrentDictionary<(string What, int Extent, int A, int B, int C), SparseMap> maps = new();

    /// <param name="key">What the map does, and to which extents.</param>
    /// <param name="make">Makes it; of the key alone, so that asking for a map that is there makes nothing.</param>
    public SparseMap Get((string What, int Extent, int A, int B, int C) key, Func<(string What, int Extent, int A, int B, int C), SparseMap> make)
    {
        if (maps.TryGetValue(key, out var map))
            return map;
        // Random crops can ask for ever new maps; forgetting all of them is cheap.
        if (maps.Count >= MostMaps)
            maps.Clear();
        return maps[key] = make(key);
    }
}
