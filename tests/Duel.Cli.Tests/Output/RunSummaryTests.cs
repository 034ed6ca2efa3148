using Duel.Training;

namespace Duel.Cli.Tests;

public class RunSummaryTests
{
    [Fact]
    public void Losses_are_of_those_who_had_a_turn()
    {
        var summary = new RunSummary();
        summary.On(new RunStarted(0, ["discriminator", "encoder", "generator"], [1, 1, 1]));
        summary.On(new StepsCompleted(5, 5, 0.5, 1, [0.25f, float.NaN, 2f], [1, 1, 1]));

        Assert.Equal("discriminator 0.250, generator 2.000", summary.LossText);
    }
}
