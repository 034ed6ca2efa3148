namespace Duel.Studies.Tests;

/// <summary>Means and deviations in the cells of tables.</summary>
public sealed class SpreadTextTests
{
    [Fact]
    public void Numbers_that_are_missing_do_not_count_and_one_number_has_no_spread()
    {
        Assert.Equal("4.000 ± 3.000", SpreadText.Of([1, null, 4, 7]));
        Assert.Equal("2.500 ± 0.000", SpreadText.Of([2.5]));
        Assert.Equal("", SpreadText.Of([null]));
    }

    [Fact]
    public void A_standard_error_is_the_deviation_over_the_root_of_the_count()
    {
        Assert.Equal(3 / Math.Sqrt(3), MeanAndError.Of([1, 4, 7]).StandardError!.Value, 1e-12);
        Assert.Equal((2.5, null), (MeanAndError.Of([2.5]).Mean, MeanAndError.Of([2.5]).StandardError));
        Assert.Equal((null, null), (MeanAndError.Of([]).Mean, MeanAndError.Of([]).StandardError));
    }
}
