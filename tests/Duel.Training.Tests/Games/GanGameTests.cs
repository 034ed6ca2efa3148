using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class GanGameTests
{
    private static readonly MlpArchitecture Architecture = new() { Sample = [2], LatentLength = 4, Width = 8, Depth = 1 };

    [Fact]
    public void Penalties_on_samples_gradients_refuse_batch_norm_and_say_where()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.Batch };
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("fashion").Dataset, new() { Architecture = design, Objective = new(new NonSaturating(), new R1()) }));
        Assert.Contains("BatchNorm", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("R1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MinibatchStatistics.Stddev, nameof(MinibatchStddev))]
    [InlineData(MinibatchStatistics.Discrimination, nameof(MinibatchDiscrimination))]
    public void Penalties_on_samples_gradients_refuse_minibatch_statistics_and_games_alone_do_not(MinibatchStatistics minibatch, string layer)
    {
        var design = Architecture with { Minibatch = minibatch };
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = design }));
        Assert.Contains($"\"minibatch\" ({layer})", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(StopReason.BudgetUsed, new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = design, Objective = new(new Hinge()), Budget = new(Steps: 2) }).Trainer.Run());
    }

    [Fact]
    public void Two_time_scales_multiply_the_discriminators_rate_and_leave_the_generators()
    {
        double[] Moved(double ratio)
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new()
            {
                Architecture = Architecture,
                Strategies = new(new TwoTimeScales(ratio), new Simultaneous()),
                GeneratorOptimizer = new Sgd(0.01),
                DiscriminatorOptimizer = new Sgd(0.01),
                Budget = new(Steps: 1),
            });
            double[] before = [.. run.Game.Discriminator.Parameters.Values.ToDoubles(), .. run.Game.Generator.Parameters.Values.ToDoubles()];
            var discriminator = run.Game.Discriminator.Parameters.Values.Shape.Count;
            run.Trainer.Run();
            var moves = before.Zip([.. run.Game.Discriminator.Parameters.Values.ToDoubles(), .. run.Game.Generator.Parameters.Values.ToDoubles()], (from, to) => to - from).ToArray();
            return [Math.Sqrt(moves[..(int)discriminator].Sum(move => move * move)), Math.Sqrt(moves[(int)discriminator..].Sum(move => move * move))];
        }

        var (plain, fast) = (Moved(1), Moved(4));
        Assert.Equal(4, fast[0] / plain[0], 1e-4);
        Assert.Equal(1, fast[1] / plain[1], 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTimeScales(double.NaN));
    }

    [Fact]
    public void Each_player_moves_in_its_own_turn_only()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Budget = new(Steps: 1) });
        var phase = run.Game.ToPhase();
        var generator = run.Game.Generator.Parameters.Values.ToDoubles();
        new Trainer([phase with { UpdateSteps = [phase.UpdateSteps[0]] }], new SampleBatches(Datasets.Open("ring").Dataset, 8, new Rng(1)), new() { Budget = new(Steps: 3) }).Run();
        Assert.Equal(generator, run.Game.Generator.Parameters.Values.ToDoubles());
        var discriminator = run.Game.Discriminator.Parameters.Values.ToDoubles();
        new Trainer([phase with { UpdateSteps = [new(phase.UpdateSteps[1].Player, phase.UpdateSteps[1].Terms) { Prepare = phase.UpdateSteps[0].Prepare }] }], new SampleBatches(Datasets.Open("ring").Dataset, 8, new Rng(1)), new() { Budget = new(Steps: 3) }).Run();
        Assert.NotEqual(generator, run.Game.Generator.Parameters.Values.ToDoubles());
        Assert.Equal(discriminator, run.Game.Discriminator.Parameters.Values.ToDoubles());
    }

    [Fact]
    public void A_game_taken_in_two_terms_moves_as_it_does_in_one()
    {
        double[] Moved(IAdversarialLoss game)
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(game), GeneratorOptimizer = new Sgd(0.1), DiscriminatorOptimizer = new Sgd(0.1), Budget = new(Steps: 3) });
            run.Trainer.Run();
            return [.. run.Game.Discriminator.Parameters.Values.ToDoubles(), .. run.Game.Generator.Parameters.Values.ToDoubles()];
        }

        IAdversarialLoss separable = new LeastSquares();
        Assert.IsType<ISeparableLoss>(separable, exactMatch: false);
        var (terms, whole) = (Moved(separable), Moved(new DelegateLoss(separable.Discriminator, separable.Generator)));
        // Sums of float32 gradients in another order, over three steps.
        for (var i = 0; i < terms.Length; i++)
            Assert.Equal(whole[i], terms[i], 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_witness_sees_the_steps_that_it_wants_once_each(int discriminatorSteps)
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, BatchSize = 8, DiscriminatorSteps = discriminatorSteps, Budget = new(Steps: 6) });
        var witness = new EverySecond();
        run.Game.Updates[0].Probe = witness;
        run.Trainer.Run();
        Assert.Equal([1, 3, 5], witness.Seen);
    }

    [Fact]
    public void Clipped_weights_stay_within_their_bound()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(new WassersteinClipped(0.02)), Budget = new(Steps: 5), GeneratorOptimizer = new RmsProp(1e-2), DiscriminatorOptimizer = new RmsProp(1e-2) });
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
            var run = new GanRun(data, new() { Architecture = Architecture, ClipNorm = clipNorm, GeneratorOptimizer = new Sgd(1), DiscriminatorOptimizer = new Sgd(1), Schedule = new ConstantRate(), Budget = new(Steps: 1) });
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
        var penalty = new CountingPenalty(asked);
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(new Hinge(), penalty), Budget = new(Steps: 9) });
        run.Trainer.Run();
        Assert.Equal([0L, 4L, 8L], asked);
    }

    [Fact]
    public void Every_listed_game_and_penalty_takes_a_step()
    {
        var data = Datasets.Open("ring").Dataset;
        foreach (var game in PartCatalogue.Of<IAdversarialLoss>().All.Select(game => PartCatalogue.Of<IAdversarialLoss>().Make(game.Name)))
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Architecture = Architecture.For(game), Objective = new(game), Budget = new(Steps: 2) }).Trainer.Run());
        foreach (var penalty in PartCatalogue.Of<IPenalty>().All)
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Architecture = Architecture, Objective = new(new NonSaturating(), PartCatalogue.Of<IPenalty>().Make(penalty.Name)), Budget = new(Steps: 2) }).Trainer.Run());
    }

    [Fact]
    public void Both_players_see_real_and_generated_samples_through_the_view_and_penalties_are_on_what_is_seen()
    {
        var view = new Noting();
        var penalised = new List<Tensor>();
        var penalty = new DelegatePenalty(context =>
        {
            penalised.AddRange([context.Real, context.Fake]);
            return context.GradientAtReal().Square().Mean();
        });
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(new Relativistic(), penalty), Augmentations = [view], Budget = new(Steps: 1) });
        run.Trainer.Run();
        // The discriminator's two kinds, then the generator's fake and, the game being relativistic, real ones.
        Assert.Equal([false, false, true, false], view.Learned);
        Assert.Equal(1, view.Judgements);
        Assert.Equal(2, penalised.Count);
        Assert.Equal(view.Seen[..2], penalised.Select(samples => samples.Shape));
    }

    [Fact]
    public void The_generator_learns_through_the_view()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(new Hinge()), Augmentations = [new DelegateView(samples => samples * 0)], Budget = new(Steps: 1) });
        var before = run.Game.Generator.Parameters.Values.ToDoubles();
        run.Trainer.Run();
        Assert.Equal(before, run.Game.Generator.Parameters.Values.ToDoubles());
    }

    [Fact]
    public void Augmented_points_are_refused_with_the_reason_and_noisy_ones_are_not()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Augmentations = [new Ada()] }));
        Assert.Contains("the samples are [2]", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(StopReason.BudgetUsed, new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Augmentations = [new InstanceNoise()], Budget = new(Steps: 2) }).Trainer.Run());
    }

    [Fact]
    public void Every_listed_view_takes_a_step_under_the_default_game_and_its_penalties()
    {
        var data = Datasets.Open("fashion", new() { Limit = 8 }).Dataset;
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, DiscriminatorNormalization = DiscriminatorNormalization.None };
        foreach (var view in PartCatalogue.Of<IAugmentation>().All)
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Architecture = design, Augmentations = [PartCatalogue.Of<IAugmentation>().Make(view.Name)], BatchSize = 4, Budget = new(Steps: 2) }).Trainer.Run());
    }

    [Fact]
    public void Every_listed_term_takes_a_step_on_pictures_with_classes_and_on_points_or_says_why_not()
    {
        var pictures = Datasets.Open("fashion", new() { Limit = 40 }).Dataset;
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, ClassCount = 10, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.None };
        foreach (var term in PartCatalogue.Of<IAuxiliaryLoss>().All)
        {
            Assert.Equal(StopReason.BudgetUsed, new GanRun(pictures, new() { Architecture = design, AuxiliaryLosses = [PartCatalogue.Of<IAuxiliaryLoss>().Make(term.Name)], BatchSize = 4, Budget = new(Steps: 2) }).Trainer.Run());
            var points = new GanRunOptions { Architecture = Architecture, AuxiliaryLosses = [PartCatalogue.Of<IAuxiliaryLoss>().Make(term.Name)], Budget = new(Steps: 2) };
            if (term.Name is "cr" or "bcr" or "rotation" or "acgan" or "multi-hinge" or "contrastive" or "data-to-data")
                Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("ring").Dataset, points));
            else
                Assert.Equal(StopReason.BudgetUsed, new GanRun(Datasets.Open("ring").Dataset, points).Trainer.Run());
        }
    }

    [Fact]
    public void A_lazy_term_comes_in_its_steps_alone_and_only_in_the_turns_of_its_player()
    {
        var term = new Rare();
        new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(new Hinge()), AuxiliaryLosses = [term], Budget = new(Steps: 7) }).Trainer.Run();
        Assert.Equal([0L, 3L, 6L], term.Asked);
    }

    [Fact]
    public void Heads_of_terms_move_with_the_discriminator()
    {
        var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, AuxiliaryLosses = [new InfoGan(Codes: 3)], Budget = new(Steps: 2) });
        var head = run.Game.AuxiliaryLosses.Single().Heads.Single();
        Assert.Contains(head, run.Game.Discriminator.Networks);
        var before = head.Parameters()[0].Parameter.Value.ToDoubles();
        run.Trainer.Run();
        Assert.NotEqual(before, head.Parameters()[0].Parameter.Value.ToDoubles());
    }

    [NotSaved("it is looked at after a step")]
    private sealed class Rare : IAuxiliaryLoss
    {
        public List<long> Asked { get; } = [];

        public int Every => 3;

        public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Generator;

        public Tensor Of(AuxiliaryLossContext context)
        {
            Assert.Equal(PenaltyTarget.Generator, context.Player);
            Asked.Add(context.Step);
            return context.Made.Square().Mean();
        }
    }

    [Fact]
    public void Every_listed_rule_takes_a_step_in_a_game_of_its_kind()
    {
        foreach (var rule in PartCatalogue.Of<ITrainingModifier>().All)
        {
            foreach (var game in new IAdversarialLoss[] { new NonSaturating(), rule.Name == "label-smoothing" ? new Hinge() : new Relativistic() })
                Assert.Equal(StopReason.BudgetUsed, new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Objective = new(game, new R1(0.1)), Modifiers = [PartCatalogue.Of<ITrainingModifier>().Make(rule.Name)], Budget = new(Steps: 2) }).Trainer.Run());
        }
        var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = Architecture, Modifiers = [new LabelSmoothing()] }));
        Assert.Contains("Take label-flips", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class DelegateView(Func<Tensor, Tensor> see) : IAugmentation
    {
        public Tensor Of(Tensor samples, AugmentationContext context) => see(samples);
    }

    [NotSaved("it is looked at after a step")]
    private sealed class Noting : IAugmentation
    {
        public List<bool> Learned { get; } = [];

        public List<Shape> Seen { get; } = [];

        public int Judgements { get; private set; }

        public Tensor Of(Tensor samples, AugmentationContext context)
        {
            Learned.Add(samples.RequiresGradient);
            Seen.Add(samples.Shape);
            return samples;
        }

        public void Observe(Scores scores, IAdversarialLoss loss) => Judgements++;
    }

    private sealed class EverySecond : IDiscriminatorProbe
    {
        public List<long> Seen { get; } = [];

        public bool Wants(long step) => step % 2 == 1;

        public void See(ProbeBatch glimpse)
        {
            Assert.Equal((8, 8), (glimpse.ScoresOfReal.Length, glimpse.ScoresOfFake.Length));
            Assert.NotEqual(glimpse.ScoresOfReal, glimpse.ScoresOfFake);
            Seen.Add(glimpse.Step);
        }
    }
}
