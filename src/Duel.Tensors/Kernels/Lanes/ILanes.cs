namespace Duel.Tensors;

/// <summary>
/// Single-precision arithmetic on a register of <see cref="Count"/> lanes. A kernel is written once, generic over its lanes, and the
/// compiler makes one version of it for each register width; every call below is one instruction or a few.
/// </summary>
/// <typeparam name="V">The register: a vector of floats, or one float.</typeparam>
/// <remarks>A mask is a register whose lanes are all ones (true) or all zeros (false), bit by bit.</remarks>
internal unsafe interface ILanes<V> where V : unmanaged
{
    /// <summary>Number of floats a register holds.</summary>
    static abstract int Count { get; }

    /// <summary>The registers that the processor has: what a kernel may keep alive without spilling.</summary>
    static abstract int Registers { get; }

    static abstract V Zero { get; }

    /// <summary>Reads <see cref="Count"/> floats; any address will do.</summary>
    static abstract V Load(float* source);

    /// <summary>Writes <see cref="Count"/> floats; any address will do.</summary>
    static abstract void Store(V value, float* destination);

    static abstract V Broadcast(float value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a * b + c, rounded once where the processor can; never by the software routine, which is 300 times slower.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V Negate(V a);

    static abstract V Abs(V a);

    /// <summary>The greater of each pair; not-a-number wins.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The lesser of each pair; not-a-number wins.</summary>
    static abstract V Min(V a, V b);

    static abstract V Sqrt(V a);

    static abstract V Floor(V a);

    /// <summary>Rounds to the nearest integral value, halves to even.</summary>
    static abstract V RoundToNearest(V a);

    /// <summary>The mask of a &gt; b; false for not-a-number.</summary>
    static abstract V GreaterThan(V a, V b);

    /// <summary>The mask of a &lt; b; false for not-a-number.</summary>
    static abstract V LessThan(V a, V b);

    /// <summary>The mask of a == b; false for not-a-number.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Lane by lane, a where the mask is true and b where it is false.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>The bits that both have; of a mask and a value: the value or zero.</summary>
    static abstract V And(V a, V b);

    /// <summary>2^n for integral n in [-126, 127], by writing the exponent bits.</summary>
    static abstract V PowerOfTwo(V n);

    /// <summary>e in a = m * 2^e with m in [1, 2), for positive normal a.</summary>
    static abstract V Exponent(V a);

    /// <summary>m in a = m * 2^e with m in [1, 2), for positive normal a.</summary>
    static abstract V Mantissa(V a);

    /// <summary>The sum of all lanes, always in the same order: halves are added to halves.</summary>
    static abstract float Sum(V a);

    /// <summary>The greatest lane; not-a-number wins.</summary>
    static abstract float ReduceMax(V a);

    /// <summary>The lower halves of both, interleaved: a0 b0 a1 b1 …</summary>
    static abstract V ZipLow(V a, V b);

    /// <summary>The upper halves of both, interleaved.</summary>
    static abstract V ZipHigh(V a, V b);
}
