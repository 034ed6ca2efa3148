using Duel.Networks;

namespace Duel.Training.Tests;

public class SeriesTests
{
    [Fact]
    public void A_single_wild_value_is_no_symptom_and_no_standard()
    {
        var series = new Series();
        foreach (var value in new[] { 1.0, 1, 1e9, 1, 1, 1 })
            series.Add(value);
        Assert.Equal((1.0, 1.0, 6), (series.Now, series.Highest, series.Count));
    }

    [Fact]
    public void What_is_usual_is_the_median_of_the_whole_past_however_long()
    {
        var series = new Series();
        for (var i = 0; i < 10_000; i++)
            series.Add(i);
        Assert.InRange(series.Usual, 4_500, 5_500);
        Assert.Equal(9_997, series.Now);
        Assert.Equal(50, series.Recent.Count());
    }

    [Fact]
    public void It_goes_on_where_it_was_saved()
    {
        var (whole, parts) = (new Series(), new Series());
        for (var i = 0; i < 1_000; i++)
        {
            whole.Add(Math.Sin(i));
            parts.Add(Math.Sin(i));
            if (i % 77 != 0)
                continue;
            var state = new SavedState();
            parts.SaveOrRestore(StateSerializer.Saving(state));
            parts = new();
            parts.SaveOrRestore(StateSerializer.Restoring(state));
        }
        Assert.Equal((whole.Now, whole.Highest, whole.Usual), (parts.Now, parts.Highest, parts.Usual));
    }

    [Fact]
    public void Evidence_drains_twice_as_fast_as_it_comes()
    {
        var (ill, well) = (new Finding(1, 0, "ill"), (Finding?)null);
        var one = new CheckState(new DiscriminatorBlind());
        for (var i = 0; i < 29; i++)
            Assert.Null(one.Take(ill, 10));
        Assert.Null(one.Take(well, 10));
        Assert.Null(one.Take(ill, 10));
        Assert.Null(one.Take(ill, 10));
        Assert.True(one.Take(ill, 10));
        for (var i = 0; i < 14; i++)
            Assert.Null(one.Take(well, 10));
        Assert.False(one.Take(well, 10));
        Assert.True(one.IsCalm);
    }
}
