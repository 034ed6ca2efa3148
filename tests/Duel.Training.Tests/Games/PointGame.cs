using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>
/// The smallest game there is (Mescheder, Geiger and Nowozin 2018, arXiv:1801.04406, section 2), played by the real players and loop: real
/// data are the point 0, the generator makes the point theta whatever its latent, the discriminator is D(x) = psi x.
/// </summary>
internal sealed class PointGame
{
    private readonly PointGenerator generator = new();
    private readonly PointDiscriminator discriminator = new();
    private readonly Trainer trainer;

    public PointGame(Objective objective, double rate, int steps, Strategies? strategies = null, Func<double, IOptimizer>? optimizer = null, double psi = 1, double theta = 1)
    {
        optimizer ??= step => new Sgd(step);
        generator.Theta.CopyFrom(Tensor.From([theta], [1]).To(DType.Float32));
        discriminator.Psi.CopyFrom(Tensor.From([psi], [1]).To(DType.Float32));
        Game = new(generator, discriminator, new(objective) { GeneratorOptimizer = optimizer(rate), DiscriminatorOptimizer = optimizer(rate), Strategies = strategies ?? Strategies.None });
        trainer = new([Game.ToPhase()], new SampleBatches(new Origin(), 2, new Rng(1)), new() { Budget = new(Steps: steps), ReportEvery = 1 });
        foreach (var strategy in Game.Strategies.Chosen.OfType<IHasCallback>())
            trainer.Callbacks.Add(strategy.CallbackOf(Game));
        trainer.Callbacks.Add(new Watch(this));
    }

    public GanGame Game { get; }

    public List<(double Psi, double Theta)> Path { get; } = [];

    public (double Psi, double Theta) At => (discriminator.Psi.Item(), generator.Theta.Item());

    public static double Distance((double Psi, double Theta) at) => Math.Sqrt((at.Psi * at.Psi) + (at.Theta * at.Theta));

    /// <summary>Plays to the end and says where the players were at the start and after each step.</summary>
    public IReadOnlyList<(double Psi, double Theta)> Play()
    {
        Path.Add(At);
        trainer.Run();
        return Path;
    }

    /// <summary>The generator's loss and its slope if it stood elsewhere; nobody moves.</summary>
    public (double Loss, double Slope) GeneratorAt(double theta)
    {
        using var scope = new TensorScope();
        generator.Theta.CopyFrom(Tensor.From([theta], [1]).To(DType.Float32));
        var turns = Game.ToPhase().UpdateSteps;
        var step = new StepContext(new Rng(1)) { IsLastRepeat = true, Batch = new SampleBatch(Tensor.Zeros([2, 1])) };
        turns[0].Prepare!(step);
        var loss = turns[1].Terms(step).Single();
        return (loss.Item(), Gradient.Of(loss, generator.Theta).Item());
    }

    private sealed class Watch(PointGame game) : ICallback
    {
        public void AfterStep(RunState run) => game.Path.Add(game.At);
    }

    private sealed class PointGenerator() : Generator([1], 1)
    {
        private readonly Parameter theta = new(Tensor.Ones([1]));

        public Tensor Theta => theta.Value;

        public override Tensor Forward(Tensor latent, Tensor? condition = null) => (latent * 0) + theta.Value;
    }

    private sealed class PointDiscriminator() : Discriminator([1])
    {
        private readonly Parameter psi = new(Tensor.Ones([1]));

        public Tensor Psi => psi.Value;

        public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null) => new((x * psi.Value).Reshape([x.Shape[0]]), x);
    }

    private sealed class Origin : IDataset
    {
        public string Name => "origin";

        public int Count => 4;

        public SampleSpec Spec { get; } = new([1]);

        public int Read(int index, Span<float> sample)
        {
            sample.Clear();
            return -1;
        }
    }
}
