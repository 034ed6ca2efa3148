namespace Duel.Data;

/// <summary>The content of an IDX file: an array of unsigned bytes.</summary>
/// <param name="Extents">The size of each axis, the first one counting the items: [N, H, W] for pictures, [N] for labels.</param>
/// <param name="Values">The values in C order.</param>
public sealed record IdxArray(IReadOnlyList<int> Extents, byte[] Values);
