namespace Duel.Data.Tests;

public sealed class DatasetOptionsTests
{
    [Fact]
    public void Impossible_values_are_refused_where_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Size = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Size = 5_000 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Channels = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Classes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Limit = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatasetOptions { Threads = -1 });
    }

    [Fact]
    public void Options_that_say_the_same_are_equal() =>
        Assert.Equal(new DatasetOptions { Size = 32, Channels = 3 }, DatasetOptions.Default with { Channels = 3, Size = 32 });
}
