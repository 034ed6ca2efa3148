using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class WeightAverageTests
{
    private const double Rounding = 1e-5;

    [Fact]
    public void Average_follows_its_half_life_and_is_exchanged_for_a_while()
    {
        var network = new MlpArchitecture { Sample = [2], LatentLength = 3, Width = 4, Depth = 1 }.CreateGenerator(new Rng(1));
        var player = new Player("generator", new Sgd(), network);
        var average = new WeightAverage(player, network) { HalfLife = 100, RampUp = 1e9 };
        var start = player.Parameters.Values.ToDoubles();
        player.Parameters.Values.CopyFrom(player.Parameters.Values + 1);
        var run = new RunState { BatchSize = 50, Samples = 1_000_000 };
        average.AfterStep(run);
        average.AfterStep(run);
        using (average.Use())
            Near(start.Select(value => value + 0.5), player.Parameters.Values.ToDoubles());
        Near(start.Select(value => value + 1), player.Parameters.Values.ToDoubles());
    }

    [Fact]
    public void Early_averages_follow_at_once()
    {
        var network = new MlpArchitecture { Sample = [2], LatentLength = 3, Width = 4, Depth = 1 }.CreateGenerator(new Rng(1));
        var player = new Player("generator", new Sgd(), network);
        var average = new WeightAverage(player, network);
        player.Parameters.Values.CopyFrom(player.Parameters.Values + 1);
        var now = player.Parameters.Values.ToDoubles();
        average.AfterStep(new RunState { BatchSize = 64, Samples = 64 });
        using (average.Use())
            Near(now, player.Parameters.Values.ToDoubles());
    }

    private static void Near(IEnumerable<double> expected, double[] found)
    {
        foreach (var (a, b) in expected.Zip(found))
            Assert.InRange(b, a - Rounding, a + Rounding);
    }
}
