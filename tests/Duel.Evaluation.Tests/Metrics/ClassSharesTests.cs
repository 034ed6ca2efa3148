namespace Duel.Evaluation.Tests;

public class ClassSharesTests
{
    [Fact]
    public void Shares_and_certainty_are_those_of_the_likeliest_classes()
    {
        var shares = ClassShares.Of([0.5f, 0.25f, 0.25f, 0, 1, 0, 0.125f, 0.75f, 0.125f, 1, 0, 0], 3);
        Assert.Equal(4, shares.Count);
        Assert.Equal([0.5, 0.5, 0.0], shares.Shares);
        Assert.Equal((0.5 + 1 + 0.75 + 1) / 4, shares.MeanTopProbability);
        Assert.Equal(0, shares.Smallest);
    }

    [Fact]
    public void First_of_equally_likely_classes_counts() => Assert.Equal([0.0, 1.0, 0.0], ClassShares.Of([0.2f, 0.4f, 0.4f], 3).Shares);

    [Theory]
    [InlineData(new float[0])]
    [InlineData(new float[] { 0.5f, 0.5f, 1 })]
    public void Torn_rows_are_refused(float[] probabilities) =>
        Assert.Contains("whole row", Assert.Throws<ArgumentException>(() => ClassShares.Of(probabilities, 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Numbers_that_are_no_probabilities_are_refused(float bad) =>
        Assert.Contains("probability", Assert.Throws<ArgumentException>(() => ClassShares.Of([0.5f, bad], 2)).Message, StringComparison.Ordinal);
}
