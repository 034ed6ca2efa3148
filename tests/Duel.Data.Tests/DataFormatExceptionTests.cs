namespace Duel.Data.Tests;

public sealed class DataFormatExceptionTests
{
    [Fact]
    public void Message_says_where_what_and_the_way_out()
    {
        Assert.Equal("a.png, byte 7: it is broken. Mend it.", new DataFormatException("a.png", "it is broken", 7, "Mend it").Message);
        Assert.Equal("a.png: it is broken.", new DataFormatException("a.png", "it is broken").Message);
        Assert.Equal("a.png: it is broken. Is it?", new DataFormatException("a.png", "it is broken", hint: "Is it?").Message);
    }
}
