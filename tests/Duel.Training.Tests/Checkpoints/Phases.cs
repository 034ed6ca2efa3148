using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>Two phases and three players: a pair that duels, and a helper that moves in every third step of the second phase.</summary>
internal sealed class Phases
{
    public const int Steps = 10;
    private readonly List<Player> players = [];

    public Phases(int steps = Steps)
    {
        var design = new MlpArchitecture { Sample = [2], LatentLength = 3, Width = 6, Depth = 2 };
        var (generator, discriminator, other) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)), design.CreateDiscriminator(new Rng(3)));
        var game = new GanGame(generator, discriminator, new(new(new Losses.Hinge())) { GeneratorOptimizer = new Adam(1e-2), DiscriminatorOptimizer = new RmsProp(1e-2), Schedule = new Cosine() }) { DiscriminatorSteps = 2 };
        var helper = new Player("helper", new Sgd(1e-2, 0.9), other);
        players.AddRange([game.Generator, game.Discriminator, helper]);
        var duel = game.ToPhase();
        Tensor Noisy(StepContext step) => other.Forward(step.Get<SampleBatch>().Samples + step.Rng["noise"].Normal(step.Get<SampleBatch>().Samples.Shape)).Square().Mean();
        Trainer = new(
            [
                new("first", [new(helper, Noisy) { Repeat = 2 }], Share: 4),
                duel with { Name = "second", UpdateSteps = [.. duel.UpdateSteps, new(helper, Noisy) { Every = 3 }], Share = 6 },
            ],
            new SampleBatches(Recipes.Data("default"), 7, new Rng(4)), new() { Budget = new(Steps: steps), Seed = 5, ReportEvery = 3 });
    }

    public Trainer Trainer { get; }

    public float[] Weights => [.. players.SelectMany(player => player.Parameters.Values.AsSpan().ToArray())];

    public void StopAfter(int steps, CancellationTokenSource cancel) => Trainer.Callbacks.Add(new Stop(steps, cancel));

    private sealed class Stop(int steps, CancellationTokenSource cancel) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == steps)
                cancel.Cancel();
        }
    }
}
