using Duel.Data;

namespace Duel.Recipes.Tests;

public class SeriesStatisticsTests
{
    [Fact]
    public void Autocorrelations_of_a_known_pair_of_series()
    {
        // Deviations of both: -1, 1, -1, 1.
        var series = SeriesSet.Of(Csv.Parse("id,x,y\na,1,8\na,3,4\na,1,8\na,3,4\nb,1,8\nb,3,4\nb,1,8\nb,3,4\n"), new() { Id = "id" });
        var found = SeriesStatistics.Of(series);
        Assert.Equal([-1, 1, -1], found.Autocorrelations[0]);
        Assert.Equal([-1], found.Correlations);
    }

    [Fact]
    public void Distances_are_mean_differences()
    {
        var (a, b) = (new SeriesStatistics([[0.5, 0.1], [0, 0]], [0.9]), new SeriesStatistics([[0.1, 0.3], [0, 0.4]], [0.2]));
        Assert.Equal(0.25, a.AutocorrelationDistance(b), 9);
        Assert.Equal(0.7, a.CorrelationDistance(b), 9);
        Assert.Equal(0, a.AutocorrelationDistance(a));
    }

    [Fact]
    public void An_autoregression_keeps_what_independent_steps_lose()
    {
        var series = MadeUpSeries.Windows(300, 12);
        var (own, regressed, independent) = (SeriesStatistics.Of(series), SeriesStatistics.Of(new VectorAutoregression(series).Sample(200)), SeriesStatistics.Of(new IndependentSteps(series).Sample(200)));
        Assert.InRange(own.AutocorrelationDistance(regressed), 0, 0.2);
        Assert.InRange(own.AutocorrelationDistance(independent), 0.6, 2);
    }
}
