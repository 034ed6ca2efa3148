namespace Duel.Data.Tests;

public sealed class PngFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_is_undone(int distance)
    {
        var (row, above, filtered) = (new byte[37], new byte[37], new byte[37]);
        new Random(distance).NextBytes(row);
        new Random(99).NextBytes(above);
        for (var filter = 0; filter < PngFilter.Count; filter++)
        {
            PngFilter.Apply(filter, row, above, distance, filtered);
            Assert.Equal(filter == 0, row.AsSpan().SequenceEqual(filtered));
            Assert.True(PngFilter.Undo(filter, filtered, above, distance));
            Assert.Equal(row, filtered);
        }
    }

    [Fact]
    public void Other_filters_do_not_exist() => Assert.False(PngFilter.Undo(5, new byte[3], new byte[3], 1));
}
