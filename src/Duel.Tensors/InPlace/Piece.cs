namespace Duel.Tensors;

/// <summary>Numbers that belong to a part of a flat buffer and lie elsewhere, such as the gradient of one parameter among many.</summary>
/// <param name="values">The first of them.</param>
/// <param name="start">Its place in the buffer.</param>
/// <param name="count">Number of values.</param>
internal readonly unsafe struct Piece(float* values, long start, long count)
{
    /// <summary>The first place.</summary>
    public readonly long Start = start;

    /// <summary>The place after the last.</summary>
    public readonly long End = start + count;

    /// <summary>Address at which the buffer would lie if its places were these numbers.</summary>
    public readonly float* Origin = values - start;
}
