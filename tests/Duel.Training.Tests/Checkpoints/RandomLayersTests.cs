using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>Networks that draw in every pass, by dropout and noise, go on with the numbers that they would have drawn.</summary>
public sealed class RandomLayersTests : IDisposable
{
    private const int Steps = 7;
    private readonly string folder = Directory.CreateTempSubdirectory("duel-random-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_with_dropout_and_noise_resumes_to_the_same_bits()
    {
        var whole = Game(seed: 1);
        whole.Trainer.Run();
        for (var stop = 1; stop < Steps; stop++)
        {
            var first = Game(seed: 1, stop);
            first.Trainer.Run();
            first.Trainer.Save(Path.Combine(folder, $"{stop}"));
            var second = Game(seed: 1);
            second.Trainer.Restore(Path.Combine(folder, $"{stop}"));
            second.Trainer.Run();
            Assert.Equal(whole.Weights(), second.Weights());
        }
    }

    [Fact]
    public void What_is_dropped_follows_the_seed()
    {
        var (one, other) = (Game(seed: 1), Game(seed: 2));
        one.Trainer.Run();
        other.Trainer.Run();
        Assert.NotEqual(one.Weights(), other.Weights());
    }

    private static (Trainer Trainer, Func<float[]> Weights) Game(ulong seed, int steps = Steps)
    {
        var generator = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 6, Depth = 1 }.CreateGenerator(new Rng(1));
        var game = new GanGame(generator, new Forgetful(new Rng(2)), new(new(new Hinge(), new GradientPenalty())) { GeneratorOptimizer = new Adam(1e-2), DiscriminatorOptimizer = new Adam(1e-2) }) { DiscriminatorSteps = 2 };
        var trainer = new Trainer([game.ToPhase()], new SampleBatches(Recipes.Data("default"), 8, new Rng(3)), new() { Budget = new(Steps: steps), Seed = seed });
        return (trainer, () => [.. game.Generator.Parameters.Values.AsSpan().ToArray(), .. game.Discriminator.Parameters.Values.AsSpan().ToArray()]);
    }

    private sealed class Forgetful(Rng rng) : Discriminator([2], 0)
    {
        private readonly Sequential layers = new(new GaussianNoise(0.2), new Linear(2, 8, rng["first"]), new LeakyReluLayer(0.2), new Dropout(0.4), new Linear(8, 1, rng["second"]));

        public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null) => new(layers.Forward(x).Reshape([x.Shape[0]]), x);
    }
}
