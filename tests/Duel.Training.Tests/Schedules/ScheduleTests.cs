namespace Duel.Training.Tests;

public class ScheduleTests
{
    private const double Exact = 1e-12;

    [Fact]
    public void Constant_rate_stays() => Assert.Equal(0.5, new ConstantRate(0.5).At(0.7));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 0.6)]
    [InlineData(1, 0.2)]
    public void Linear_decay_falls_evenly_from_its_start(double progress, double expected) =>
        Assert.Equal(expected, new LinearDecay(Start: 0.5, Final: 0.2).At(progress), Exact);

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(0.1, 1)]
    [InlineData(0.55, 0.55)]
    [InlineData(1, 0.1)]
    public void Cosine_warms_up_and_falls_to_its_final_factor(double progress, double expected) =>
        Assert.Equal(expected, new Cosine(Final: 0.1, Warmup: 0.1).At(progress), Exact);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.4, 1)]
    [InlineData(0.5, 0.6)]
    [InlineData(0.6, 0.2)]
    [InlineData(1, 0.2)]
    public void A_schedule_within_a_part_of_the_run_is_held_before_and_after_it(double progress, double expected) =>
        Assert.Equal(expected, new Within(0.4, 0.6, new LinearDecay(Final: 0.2)).At(progress), Exact);

    [Fact]
    public void Budget_counts_whichever_limit_is_nearest()
    {
        var budget = new Budget(Steps: 100, Samples: 1000, Time: TimeSpan.FromSeconds(10));
        Assert.Equal(0.5, budget.Progress(50, 100, TimeSpan.FromSeconds(1)));
        Assert.Equal(0.7, budget.Progress(50, 700, TimeSpan.FromSeconds(1)));
        Assert.Equal(0.9, budget.Progress(50, 700, TimeSpan.FromSeconds(9)));
        Assert.Equal(1, budget.Progress(500, 700, TimeSpan.FromSeconds(9)));
        Assert.False(new Budget().IsLimited);
    }
}
