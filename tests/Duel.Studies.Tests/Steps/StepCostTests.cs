using Duel.Data;
using Duel.Networks;
using Duel.Training;

namespace Duel.Studies.Tests;

public sealed class StepCostTests
{
    [Fact]
    public void Networks_that_grow_are_timed_at_each_level()
    {
        var design = new ProgressiveArchitecture { Size = 16, Channels = 1, Width = 1, GrowthShare = 0.5 };
        var run = new GanRun(Datasets.Open("shapes", new() { Size = 16, Limit = 20 }).Dataset, new() { Architecture = design, Unconditional = true, BatchSize = 2, Budget = new(Steps: 100_000) });

        var cost = StepCost.Measure(run, TimeProvider.System, CancellationToken.None);

        // Three levels stand or fade in for an eighth of the run each, from the fade of the third on the networks are full.
        Assert.Equal([0.625, 0.25, 0.125], cost.Parts.Select(part => part.Share));
        Assert.Equal(cost.SecondsPerStep, cost.Parts[0].SecondsPerStep);
        Assert.Equal(cost.Parts.Sum(part => part.Share * part.SecondsPerStep) * 1000, cost.SecondsOf(1000), 1e-9);
        Assert.Equal(cost.Parts.Sum(part => 60 * part.Share / part.SecondsPerStep), cost.StepsIn(TimeSpan.FromMinutes(1)), 1e-9);
    }

    [Fact]
    public void A_run_that_is_over_before_its_levels_are_timed_counts_as_full()
    {
        var design = new ProgressiveArchitecture { Size = 16, Channels = 1, Width = 1 };
        var run = new GanRun(Datasets.Open("shapes", new() { Size = 16, Limit = 20 }).Dataset, new() { Architecture = design, Unconditional = true, BatchSize = 2, Budget = new(Steps: 2) });

        var cost = StepCost.Measure(run, TimeProvider.System, CancellationToken.None);

        Assert.Equal(2 * cost.SecondsPerStep, cost.SecondsOf(2), 1e-9);
    }
}
