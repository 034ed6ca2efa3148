namespace Duel.Tensors.Tests;

public class PhiloxTests
{
    /// <summary>The known answers published with Random123 (Salmon et al. 2011, doi:10.1145/2063384.2063405).</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Words_are_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), Philox.Words(k0 | ((ulong)k1 << 32), c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32)));

    [Theory]
    [InlineData(0x12345678_9abcdef0UL, 1UL, 0xfedcba98_76543210UL)]
    [InlineData(ulong.MaxValue, 0xffff_fffcUL, 7UL)]
    public void Eight_counters_at_once_give_the_words_of_each(ulong key, ulong counter, ulong stream)
    {
        var words = new uint[Philox.CountersAtOnce * Philox.WordsEach];

        Philox.Fill(key, counter, stream, words);

        Assert.Equal(Enumerable.Range(0, Philox.CountersAtOnce).SelectMany(i => Philox.Words(key, counter + (ulong)i, stream) is var (a, b, c, d) ? new[] { a, b, c, d } : []), words);
    }
}
