using Duel.Training;

namespace Duel.Cli.Tests;

public class RunSummaryTests
{
    [Fact]
    public void What_is_left_is_told_by_the_speed_of_late()
    {
        var summary = new RunSummary();
        At(0.5, 50);
        Assert.Equal(50, summary.TimeLeft.TotalSeconds, 1e-6);

        // From here on at a quarter of the speed.
        for (var i = 1; i <= 60; i++)
            At(0.5 + (i * 0.0025), 50 + i);
        // A minute is two of the half minutes over which the past fades.
        Assert.Equal(0.35 / (0.0025 + ((0.01 - 0.0025) * Math.Exp(-2))), summary.TimeLeft.TotalSeconds, 1e-6);

        void At(double progress, double seconds) => summary.On(new StepsCompleted(1, 1, progress, seconds, [], []));
    }

    [Fact]
    public void There_is_no_speed_where_nothing_was_learned()
    {
        var summary = new RunSummary();
        summary.On(new Finished(20, StopReason.BudgetUsed, 1.5));
        Assert.Equal("", summary.SpeedText);
        summary.On(new StepsCompleted(20, 320, 1, 2, [], []));
        Assert.Equal("10 steps/s, 160 samples/s", summary.SpeedText);
    }

    [Fact]
    public void Losses_are_of_those_who_had_a_turn()
    {
        var summary = new RunSummary();
        summary.On(new RunStarted(0, ["discriminator", "encoder", "generator"], [1, 1, 1]));
        summary.On(new StepsCompleted(5, 5, 0.5, 1, [0.25f, float.NaN, 2f], [1, 1, 1]));

        Assert.Equal("discriminator 0.250, generator 2.000", summary.LossText);
    }
}
