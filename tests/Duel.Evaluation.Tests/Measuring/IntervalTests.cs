using Duel.Tensors;

namespace Duel.Evaluation.Tests;

public class IntervalTests
{
    private const double Quantile = 1.96;

    /// <summary>For a mean of equal groups the grouped jackknife is the standard error of the mean of the groups' means.</summary>
    [Fact]
    public void The_jackknife_of_a_mean_has_the_standard_error_of_the_mean_of_its_groups()
    {
        const int Count = 40, Groups = 10;
        var values = new Rng(1).Normal([Count]).ToDoubles();
        var groups = new List<int[]>();
        var found = Interval.Jackknife(Count, kept =>
        {
            if (kept is null)
                return values.Average();
            groups.Add([.. Enumerable.Range(0, Count).Except(kept)]);
            return kept.Average(i => values[i]);
        }, new Rng(2));

        Assert.Equal(Groups, groups.Count);
        Assert.Equal(Enumerable.Range(0, Count), groups.SelectMany(group => group).Order());
        var means = groups.Select(group => group.Average(i => values[i])).ToArray();
        var error = Math.Sqrt(means.Sum(mean => Math.Pow(mean - means.Average(), 2)) / (Groups - 1) / Groups);
        Assert.Equal(values.Average(), found.Value, 1e-12);
        Assert.Equal(found.Value - (Quantile * error), found.Low!.Value, 1e-12);
        Assert.Equal(found.Value + (Quantile * error), found.High!.Value, 1e-12);
    }

    [Fact]
    public void Too_few_samples_for_a_jackknife_have_no_interval()
    {
        var found = Interval.Jackknife(19, kept => kept is null ? 3 : throw new InvalidOperationException(), new Rng(1));

        Assert.Equal((3.0, null, null), (found.Value, found.Low, found.High));
    }

    [Fact]
    public void Repeats_have_the_standard_error_of_their_mean()
    {
        // 1, 2, 3, 4, 5: a variance of 2.5, of their mean 0.5.
        var found = Interval.OfRepeats([1, 2, 3, 4, 5], "seeds");

        Assert.Equal(3, found.Value, 1e-12);
        Assert.Equal(3 - (Quantile * Math.Sqrt(0.5)), found.Low!.Value, 1e-12);
        Assert.Equal(3 + (Quantile * Math.Sqrt(0.5)), found.High!.Value, 1e-12);
        Assert.Null(Interval.OfRepeats([7], "seeds").Low);
    }

    [Fact]
    public void A_bootstrap_of_equal_values_is_sure_of_them()
    {
        var found = Interval.OfMean([2, 2, 2], new Rng(1));

        Assert.Equal((2.0, 2.0, 2.0), (found.Value, found.Low, found.High));
    }
}
