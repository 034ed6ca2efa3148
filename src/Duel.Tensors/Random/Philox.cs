using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duel.Tensors;

/// <summary>Random bits as a pure function of a key and a counter.</summary>
/// <remarks>
/// Philox4x32-10: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405.
/// Any draw can be made without the ones before it, on any thread, which is what makes runs resumable and repeatable.
/// </remarks>
internal static class Philox
{
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57, WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Counters that are drawn from at once, and words that each gives.</summary>
    public const int CountersAtOnce = 8, WordsEach = 4;

    /// <summary>Four random words.</summary>
    public static (uint A, uint B, uint C, uint D) Words(ulong key, ulong counter, ulong stream)
    {
        var (keyA, keyB) = ((uint)key, (uint)(key >> 32));
        var (a, b, c, d) = ((uint)counter, (uint)(counter >> 32), (uint)stream, (uint)(stream >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var first = (ulong)MultiplierA * a;
            var second = (ulong)MultiplierB * c;
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ keyA, (uint)second, (uint)(first >> 32) ^ d ^ keyB, (uint)first);
            keyA += WeylA;
            keyB += WeylB;
        }
        return (a, b, c, d);
    }

    /// <summary>The words of eight counters in a row, one counter's behind the other's.</summary>
    /// <param name="key">Of the generator.</param>
    /// <param name="counter">The first counter.</param>
    /// <param name="stream">Of the draw.</param>
    /// <param name="words">Takes 32 words.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ulong key, ulong counter, ulong stream, Span<uint> words)
    {
        if (!Avx512F.IsSupported)
        {
            for (var i = 0; i < CountersAtOnce; i++)
                (words[WordsEach * i], words[(WordsEach * i) + 1], words[(WordsEach * i) + 2], words[(WordsEach * i) + 3]) = Words(key, counter + (ulong)i, stream);
            return;
        }

        // Each word in the lower half of a lane of its counter, so that a product of two has room.
        var (multiplierA, multiplierB, lower) = (Vector512.Create((ulong)MultiplierA), Vector512.Create((ulong)MultiplierB), Vector512.Create((ulong)uint.MaxValue));
        var counters = Vector512.Create(counter) + Vector512<ulong>.Indices;
        Vector512<ulong> a = counters & lower, b = counters >> 32, c = Vector512.Create(stream & uint.MaxValue), d = Vector512.Create(stream >> 32);
        var (keyA, keyB) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var first = Avx512F.Multiply(a.AsUInt32(), multiplierA.AsUInt32());
            var second = Avx512F.Multiply(c.AsUInt32(), multiplierB.AsUInt32());
            (a, b, c, d) = ((second >> 32) ^ b ^ Vector512.Create((ulong)keyA), second & lower, (first >> 32) ^ d ^ Vector512.Create((ulong)keyB), first & lower);
            keyA += WeylA;
            keyB += WeylB;
        }
        Vector512<ulong> firstPair = a | (b << 32), secondPair = c | (d << 32);
        var pairs = MemoryMarshal.Cast<uint, ulong>(words);
        for (var i = 0; i < CountersAtOnce; i++)
            (pairs[2 * i], pairs[(2 * i) + 1]) = (firstPair[i], secondPair[i]);
    }
}
