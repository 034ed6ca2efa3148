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
}
