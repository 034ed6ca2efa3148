using Duel.Data;

namespace Duel.Evaluation.Tests;

public class MaximumMeanDiscrepancyTests
{
    [Fact]
    public void The_bandwidth_is_the_median_of_the_distances_between_different_real_samples()
    {
        // 0, 1 and 3 on a line are 1, 4 and 9 apart, squared: the median is 4, and a pair counts exp(-squared / 8).
        var (real, generated) = (Line(0, 1, 3), Line(0, 2));

        var found = new MaximumMeanDiscrepancy().Measure(new(real, generated, null, 1)).Value;

        static double Pair(double squared) => Math.Exp(-squared / 8);
        var (within, made) = ((Pair(1) + Pair(4) + Pair(9)) / 3, Pair(4));
        var across = (Pair(0) + Pair(1) + Pair(9) + Pair(4) + Pair(1) + Pair(1)) / 6;
        Assert.Equal(within + made - (2 * across), found, 1e-6);
    }

    private static IDataset Line(params float[] places) => SampleList.Of("line", new(2), [.. places.SelectMany(place => new[] { place, 0 })]);
}
