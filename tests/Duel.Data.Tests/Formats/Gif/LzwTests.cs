namespace Duel.Data.Tests;

public sealed class LzwTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 50_000)]
    [InlineData(4, 4_097)]
    [InlineData(8, 100_000)]
    public void Indices_survive_the_codes(int bits, int count)
    {
        foreach (var spread in (int[])[1, 2, 1 << bits])
        {
            var random = new Random(count);
            var indices = new byte[count];
            for (var i = 0; i < count; i++)
                indices[i] = (byte)random.Next(spread);
            var codes = LzwWriter.Write(indices, bits);
            var back = new byte[count];
            Assert.True(LzwReader.Read(codes, bits, back));
            Assert.Equal(indices, back);
        }
    }

    [Fact]
    public void Missing_codes_are_noticed() => Assert.False(LzwReader.Read(LzwWriter.Write(new byte[100], 2).AsSpan()[..^3], 2, new byte[100]));
}
