using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class GanGameTests
{
    private static readonly MlpDesign Design = new() { Sample = [2], LatentLength = 4, Width = 8, Depth = 1 };

    [Fact]
    public void Penalties_on_samples_gradients_refuse_batch_norm_and_say_where()
    {
        var design = new DcganDesign { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.Batch };
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("fashion").Dataset, new() { Design = design, Objective = new(new NonSaturating(), new R1()) }));
        Assert.Contains("BatchNorm", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("R1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_player_moves_in_its_own_turn_only()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Design = Design, Budget = new(Steps: 1) });
        var phase = run.Game.ToPhase();
        var generator = run.Game.Generator.Parameters.Values.ToDoubles();
        new Trainer([phase with { Turns = [phase.Turns[0]] }], new Batches(Datasets.Open("ring").Dataset, 8, new Rng(1)), new() { Budget = new(Steps: 3) }).Run();
        Assert.Equal(generator, run.Game.Generator.Parameters.Values.ToDoubles());
        var discriminator = run.Game.Discriminator.Parameters.Values.ToDoubles();
        new Trainer([phase with { Turns = [new(phase.Turns[1].Player, phase.Turns[1].Terms) { Prepare = phase.Turns[0].Prepare }] }], new Batches(Datasets.Open("ring").Dataset, 8, new Rng(1)), new() { Budget = new(Steps: 3) }).Run();
        Assert.NotEqual(generator, run.Game.Generator.Parameters.Values.ToDoubles());
        Assert.Equal(discriminator, run.Game.Discriminator.Parameters.Values.ToDoubles());
    }

    [Fact]
    public void A_game_taken_in_two_terms_moves_as_it_does_in_one()
    {
        double[] Moved(IGame game)
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new() { Design = Design, Objective = new(game), GeneratorOptimizer = new Sgd(0.1), DiscriminatorOptimizer = new Sgd(0.1), Budget = new(Steps: 3) });
            run.Trainer.Run();
            return [.. run.Game.Discriminator.Parameters.Values.ToDoubles(), .. run.Game.Generator.Parameters.Values.ToDoubles()];
        }

        IGame separable = new LeastSquares();
        Assert.IsType<ISeparableGame>(separable, exactMatch: false);
        var (terms, whole) = (Moved(separable), Moved(new DelegateGame(separable.Discriminator, separable.Generator)));
        // Sums of float32 gradients in another order, over three steps.
        for (var i = 0; i < terms.Length; i++)
            Assert.Equal(whole[i], terms[i], 1e-6);
    }

    [Fact]
    public void Clipped_weights_stay_within_their_bound()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Design = Design, Objective = new(new WassersteinClipped(0.02)), Budget = new(Steps: 5), GeneratorOptimizer = new RmsProp(1e-2), DiscriminatorOptimizer = new RmsProp(1e-2) });
        run.Trainer.Run();
        Assert.InRange(run.Game.Discriminator.Parameters.Values.Abs().Max(0).Item(), 0.0199, 0.0201);
        Assert.True(run.Game.Generator.Parameters.Values.Abs().Max(0).Item() > 0.03);
    }

    [Fact]
    public void Clipped_gradients_move_weights_no_further_than_their_norm()
    {
        var data = Datasets.Open("ring").Dataset;
        double Moved(double clipNorm)
        {
            var run = new GanRun(data, new() { Design = Design, ClipNorm = clipNorm, GeneratorOptimizer = new Sgd(1), DiscriminatorOptimizer = new Sgd(1), Schedule = new ConstantRate(), Budget = new(Steps: 1) });
            var before = run.Game.Discriminator.Parameters.Values.Copy();
            run.Trainer.Run();
            return (run.Game.Discriminator.Parameters.Values - before).Square().Sum().Sqrt().Item();
        }

        Assert.InRange(Moved(1e-3), 0.999e-3, 1.001e-3);
        Assert.True(Moved(double.PositiveInfinity) > 1e-2);
    }

    [Fact]
    public void A_lazy_penalty_comes_multiplied_in_its_steps_alone()
    {
        var asked = new List<long>();
        var penalty = new Counting(asked);
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Design = Design, Objective = new(new Hinge(), penalty), Budget = new(Steps: 9) });
        run.Trainer.Run();
        Assert.Equal([0L, 4L, 8L], asked);
    }

    [Fact]
    public void Every_listed_game_and_penalty_takes_a_step()
    {
        var data = Datasets.Open("ring").Dataset;
        foreach (var game in Catalogue.Games)
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Design = Design, Objective = new(Catalogue.Game(game.Name)), Budget = new(Steps: 2) }).Trainer.Run());
        foreach (var penalty in Catalogue.Penalties)
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Design = Design, Objective = new(new NonSaturating(), Catalogue.Penalty(penalty.Name)), Budget = new(Steps: 2) }).Trainer.Run());
    }

    private sealed class Counting(List<long> asked) : IPenalty
    {
        public int Every => 4;

        public Tensor Of(PenaltyContext context)
        {
            asked.Add(context.Step);
            return context.GradientAtReal().Square().Mean();
        }
    }
}
