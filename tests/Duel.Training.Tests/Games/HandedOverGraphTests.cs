using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>A generator's graph belongs to the derivative that is the last to need it.</summary>
public class HandedOverGraphTests
{
    [Fact]
    public void What_a_generator_kept_goes_back_as_its_derivative_passes_it_where_nothing_comes_back_to_it()
    {
        (long Most, double[] Weights) Held(Strategies strategies)
        {
            var run = new GanRun(Datasets.Open("fashion").Dataset, new()
            {
                Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 8 },
                Objective = new(new NonSaturating()),
                Strategies = strategies,
                Budget = new(Steps: 2),
            });
            var before = TensorScope.HeldBytes;
            TensorScope.ForgetMostHeld();
            run.Trainer.Run();
            return (TensorScope.MostHeldBytes - before, run.Game.Generator.Parameters.Values.ToDoubles());
        }

        var (handedOver, weights) = Held(new());
        var (waiting, expected) = Held(new(new InOrder()));
        Assert.Equal(expected, weights);
        // Both games hold the same but for the generator's graph, a small part of a step at this width.
        Assert.InRange(handedOver, 0, 0.95 * waiting);
    }

    /// <summary>The usual order, as an order of its own.</summary>
    private sealed record InOrder : IPlay
    {
        public IReadOnlyList<UpdateStep> Arrange(UpdateStep discriminator, UpdateStep generator) => [discriminator, generator];
    }
}
