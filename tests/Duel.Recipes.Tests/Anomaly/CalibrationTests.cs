namespace Duel.Recipes.Tests;

public class CalibrationTests
{
    [Fact]
    public void A_score_counts_deviations_above_the_mean_of_normal_items()
    {
        var calibration = Calibration.Of(["q"], [1], [.. Enumerable.Range(0, 101).Select(i => new[] { (double)i })], contamination: 0.1);

        Assert.Equal(0, calibration.Score([50]), 1e-12);
        Assert.Equal(1, calibration.Score([50 + Math.Sqrt(850)]), 1e-12);
        Assert.Equal(calibration.Score([90]), calibration.Threshold, 1e-12);
    }

    [Fact]
    public void Quantities_count_by_their_weights_in_deviations_of_their_own()
    {
        var calibration = Calibration.Of(["a", "b"], [3, 1], [[0, 0], [2, 0], [0, 200], [2, 200]], contamination: 0.5);

        // Deviations are 1 and 100, that of the sum the root of 3² + 1².
        Assert.Equal(((3 * 2) + 1) / Math.Sqrt(10), calibration.Score([3, 200]), 1e-12);
    }

    [Fact]
    public void What_was_found_of_fewer_quantities_scores_the_same_where_more_are_measured()
    {
        var before = Calibration.Of(["a", "b"], [3, 1], [[0, 0], [2, 0], [0, 200], [2, 200]], contamination: 0.5);

        Assert.Equal(before.Score([3, 200]), before.For(["new", "b", "a"]).Score([7, 200, 3]), 1e-12);
        Assert.Contains("\"b\" has a weight in the score", Assert.Throws<ArgumentException>(() => before.For(["a"])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_contamination_that_is_no_share_is_refused(double contamination) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Of(["q"], [1], [[1], [2]], contamination));

    [Fact]
    public void Average_precision_is_that_of_a_ranking_by_hand()
    {
        // From the top: yes, no, yes, no: (1/1 + 2/3) / 2.
        Assert.Equal((1 + (2.0 / 3)) / 2, Discrimination.AveragePrecision([4, 3, 2, 1], [true, false, true, false]), 1e-12);
        // Ties are called together.
        Assert.Equal(0.5, Discrimination.AveragePrecision([1, 1], [true, false]), 1e-12);
        Assert.Equal(0, Discrimination.AveragePrecision([1, 2], [false, false]));
    }
}
