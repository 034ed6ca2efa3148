namespace Duel.Data.Tests;

public sealed class Crc32Tests
{
    [Fact]
    public void Digits_have_the_checksum_that_everybody_knows()
    {
        Assert.Equal(0xcbf43926, Crc32.Of("1234"u8, "56789"u8));
        Assert.Equal(0u, Crc32.Of([], []));
    }
}
