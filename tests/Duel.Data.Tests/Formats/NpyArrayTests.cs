namespace Duel.Data.Tests;

public sealed class NpyArrayTests
{
    [Fact]
    public void Values_come_back_in_their_own_type_only()
    {
        var array = NpyArray.Of<float>([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal((6, NpyType.Float32), (array.Count, array.Type));
        Assert.Equal(5, array.Values<float>()[4]);
        Assert.Contains("Float32, not Double", Assert.Throws<ArgumentException>(() => array.Values<double>().Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_types_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NpyArray.Of<int>([1], 1));
        Assert.Throws<ArgumentException>(() => NpyArray.Of<sbyte>([1], 1));
        Assert.Throws<ArgumentException>(() => NpyArray.Of<ulong>([1], 1));
    }
}
