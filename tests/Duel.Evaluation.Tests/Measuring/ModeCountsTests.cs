namespace Duel.Evaluation.Tests;

public class ModeCountsTests
{
    private static readonly (double, double)[] Corners = [(0, 0), (10, 0), (0, 10), (10, 10)];

    [Fact]
    public void Points_at_every_centre_alike_are_perfect() =>
        Assert.Equal(new(4, 1, 0), ModeCounts.Of([0, 0, 10, 0, 0, 10, 10, 10], Corners, 1));

    [Fact]
    public void One_mode_with_every_point_is_total_collapse_however_good_the_points() =>
        Assert.Equal(new(1, 1, Math.Log(4)), ModeCounts.Of([0, 0, 1, 1, -1, 0.5f], Corners, 1));

    [Theory]
    [InlineData(2.999f, 1)]
    [InlineData(3f, 1)]
    [InlineData(3.001f, 0)]
    public void Three_deviations_away_is_the_last_good_point(float x, int good) =>
        Assert.Equal((good, good), (ModeCounts.Of([x, 0], Corners, 1).Modes, ModeCounts.Of([x, 0], Corners, 1).HighQuality));

    [Fact]
    public void Distance_is_measured_along_the_straight_line_and_not_by_axis() =>
        // 2.5 deviations along each axis: 3.5 in all.
        Assert.Equal(0, ModeCounts.Of([2.5f, 2.5f], Corners, 1).Modes);

    [Fact]
    public void Points_of_low_quality_count_in_the_divergence_and_reach_no_mode()
    {
        var counts = ModeCounts.Of([0, 0, 10, 4, 0, 6, 10, 10], Corners, 1);

        Assert.Equal((2, 0.5), (counts.Modes, counts.HighQuality));
        Assert.Equal(0, counts.ReverseKl!.Value, 1e-12);
    }

    [Fact]
    public void Uneven_shares_diverge_by_the_sum_of_their_logarithms()
    {
        // Shares 1/2, 1/4, 1/4, 0 against 1/4 each: 1/2 log 2 + 1/4 log 1 + 1/4 log 1.
        var counts = ModeCounts.Of([0, 0, 0, 0, 10, 0, 0, 10], Corners, 1);

        Assert.Equal(0.5 * Math.Log(2), counts.ReverseKl!.Value, 1e-12);
    }

    [Fact]
    public void Points_that_are_no_numbers_belong_nowhere()
    {
        Assert.Equal(new(0, 0, null), ModeCounts.Of([float.NaN, 0], Corners, 1));
        Assert.Equal(new(1, 0.5, Math.Log(4)), ModeCounts.Of([float.NaN, 0, 0, 0], Corners, 1));
    }

    [Fact]
    public void Half_a_point_and_no_point_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ModeCounts.Of([1, 2, 3], Corners, 1));
        Assert.Throws<ArgumentException>(() => ModeCounts.Of([], Corners, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModeCounts.Of([1, 2], [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModeCounts.Of([1, 2], Corners, 0));
    }

    [Fact]
    public void Labels_are_compared_with_the_shares_of_the_data()
    {
        // Shares 1/2, 1/2, 0 against 1/2, 1/4, 1/4: 1/2 log 1 + 1/2 log 2.
        var counts = ModeCounts.OfLabels([0, 1, 1, 0], [true, false, false, false], [0.5, 0.25, 0.25]);

        Assert.Equal((2, 0.25), (counts.Modes, counts.HighQuality));
        Assert.Equal(0.5 * Math.Log(2), counts.ReverseKl!.Value, 1e-12);
    }

    [Fact]
    public void Labels_without_a_share_or_a_judgement_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ModeCounts.OfLabels([], [], [1]));
        Assert.Throws<ArgumentException>(() => ModeCounts.OfLabels([0], [], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModeCounts.OfLabels([1], [true], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModeCounts.OfLabels([-1], [true], [1]));
    }
}
