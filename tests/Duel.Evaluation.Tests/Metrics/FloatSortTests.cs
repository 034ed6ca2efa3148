namespace Duel.Evaluation.Tests;

public class FloatSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Order_is_that_of_the_framework(int count)
    {
        float[] values = [.. OracleNumbers.Uniform(1, count).Select((value, i) => (float)(i % 7 == 0 ? value * 1e-30 : i % 5 == 0 ? -0f : value * 1000))];
        var expected = values.Order().ToArray();
        FloatSort.Sort(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Infinities_are_at_the_ends()
    {
        float[] values = [1, float.PositiveInfinity, -2, float.NegativeInfinity, 0];
        FloatSort.Sort(values);
        Assert.Equal([float.NegativeInfinity, -2, 0, 1, float.PositiveInfinity], values);
    }
}
