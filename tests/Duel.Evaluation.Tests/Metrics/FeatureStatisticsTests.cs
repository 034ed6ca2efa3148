namespace Duel.Evaluation.Tests;

public class FeatureStatisticsTests
{
    [Fact]
    public void Covariance_is_divided_by_one_less_than_the_count()
    {
        var statistics = FeatureStatistics.Of([1, 10, 3, 10, 5, 40], 2);
        Assert.Equal((3, 2), (statistics.Count, statistics.Length));
        Assert.Equal([3.0, 20.0], statistics.Mean);
        Assert.Equal([4.0, 30.0, 30.0, 300.0], statistics.Covariance.ToColumnMajorArray());
    }

    [Fact]
    public void Covariance_survives_means_far_from_0() =>
        Assert.Equal(2, FeatureStatistics.Of([8388607, 8388609], 1).Covariance[0, 0]);

    [Theory]
    [InlineData(new float[0], 2)]
    [InlineData(new float[] { 1, 2 }, 2)]
    [InlineData(new float[] { 1, 2, 3, 4, 5 }, 2)]
    public void Too_few_or_torn_vectors_are_refused(float[] features, int length)
    {
        var problem = Assert.Throws<ArgumentException>(() => FeatureStatistics.Of(features, length));
        Assert.Contains($"{features.Length} numbers for feature vectors of {length}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Features_that_are_not_finite_are_refused(float bad) =>
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => FeatureStatistics.Of([1, bad, 2], 1)).Message, StringComparison.Ordinal);
}
