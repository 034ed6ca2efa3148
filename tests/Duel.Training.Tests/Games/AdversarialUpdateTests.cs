using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>What every recipe leaves to one update: weights, penalties, terms one after the other, the probe, and what is told to whom.</summary>
public class AdversarialUpdateTests
{
    private static readonly Tensor Real = Tensor.From([1f, 2, 3, 4], [2, 2]), Fake = Tensor.From([-1f, 0, 0.5f, 2], [2, 2]);

    [Fact]
    public void Each_player_has_its_own_weight_and_penalties_have_neither()
    {
        var update = new AdversarialUpdate(new(new Wasserstein(), new R1(6)), Doubled) { DiscriminatorWeight = 0.5, GeneratorWeight = 3, PenaltyScale = 10 };

        // Scores are twice the values: means of 5 and 0.75. The slope of a sample's mean score is 1 in each of its two values.
        Assert.Equal((0.5 * (0.75 - 5)) + (10 * 6 / 2.0 * 2), Sum(update.DiscriminatorLoss(Step(), new(Real, Fake))), 1e-5);
        Assert.Equal(3 * -0.75, update.GeneratorLoss(Step(), new(Real, Fake)).Item(), 1e-5);
        Assert.Equal(3 * -0.75, update.GeneratorLoss(Scores.OfFake(Fake * 2)).Item(), 1e-5);
    }

    [Fact]
    public void Weights_that_a_user_has_changed_multiply_their_own_terms_and_no_others()
    {
        var update = new AdversarialUpdate(new(new Wasserstein(), new R1(6)), Doubled) { DiscriminatorWeight = 0.5, GeneratorWeight = 3, PenaltyScale = 10, ControlScales = new(2, 0.25, 7) };
        static Tensor More(ScoredSamples scored) => Tensor.Zeros([]) + 11;

        Assert.Equal((0.5 * (0.75 - 5)) + (0.25 * 10 * 6 / 2.0 * 2) + (7 * 11), Sum(update.DiscriminatorLoss(Step(), new(Real, Fake), more: More)), 1e-4);
        Assert.Equal((2 * 3 * -0.75) + (7 * 11), update.GeneratorLoss(Step(), new(Real, Fake), more: More).Item(), 1e-4);
    }

    [Fact]
    public void What_a_network_wants_is_added_for_both_kinds_and_its_norms_follow_real_scores()
    {
        var discriminator = new DcganArchitecture { Size = 16, Channels = 1, Width = 2, DiscriminatorNormalization = DiscriminatorNormalization.Chain }.CreateDiscriminator(new Rng(1));
        var (update, rng) = (new AdversarialUpdate(new(new Wasserstein()), discriminator) { IsTermByTerm = true }, new Rng(3));
        var (real, fake) = (rng["real"].Normal([4, 16, 16, 1]), rng["fake"].Normal([4, 16, 16, 1]));
        discriminator.UseRandomness(new Rng(2));
        foreach (var norm in discriminator.ChainNorms)
            norm.Follow(1);
        var (onReal, onFake) = (discriminator.EvaluateForUpdate(real), discriminator.EvaluateForUpdate(fake));
        var sign = onReal.Scores.Sign().Mean().Item();

        Assert.Equal((onFake.Scores.Mean() - onReal.Scores.Mean() + onReal.Regularization! + onFake.Regularization!).Item(), Sum(update.DiscriminatorLoss(Step(), new(real, fake))), 1e-5);
        Assert.All(discriminator.ChainNorms, norm => Assert.Equal(sign > 0.5 ? 0.002 : sign < 0.5 ? 0 : 0.001, norm.Share, 1e-6));
        // The generator cannot move it.
        Assert.Equal(-discriminator.Forward(fake).Mean().Item(), update.GeneratorLoss(Step(), new(real, fake)).Item(), 1e-5);
        Assert.Throws<ArgumentException>(() => new AdversarialUpdate(new(new Hinge(), new R1()), discriminator));
    }

    [Theory]
    [InlineData(true, 2, 3)]
    [InlineData(false, 1, 1)]
    public void A_game_comes_in_terms_unless_both_kinds_are_needed_together(bool isTermByTerm, int kinds, int kindsAndOwnPoints)
    {
        var taken = new DelegatePenalty(context => context.GradientAtReal().SquaredNorms().Mean());
        foreach (IAdversarialLoss loss in new IAdversarialLoss[] { new LeastSquares(), new Relativistic() })
        {
            IEnumerable<Tensor> Of(Func<ScoredSamples, Tensor>? more, params IPenalty[] penalties) =>
                new AdversarialUpdate(new(loss, penalties), Doubled) { IsTermByTerm = isTermByTerm }.DiscriminatorLoss(Step(), new(Real, Fake), more: more);

            Assert.Equal(kinds, Of(null).Count());
            Assert.Equal(kinds, Of(null, new R1(1), new R2(1), new Drift()).Count());
            Assert.Equal(kindsAndOwnPoints, Of(null, new R1(1), new GradientPenalty()).Count());
            Assert.Single(Of(null, new R1(1), taken));
            Assert.Single(Of(_ => Tensor.Zeros([])));
            Assert.Equal(Sum(Of(null)), Sum(Of(_ => Tensor.Zeros([]))), 1e-6);
        }
    }

    public static TheoryData<string, Objective> Objectives => new()
    {
        { "pairs", new(new Relativistic(), new R1(3), new R2(2)) },
        { "pairs, generated samples first, a part", new(new Relativistic(), new R2(3, Part: 0.5), new R1(2, Part: 0.5)) },
        { "pairs, chance for each kind", new(new Relativistic(), new FiniteDifferenceR1(), new FiniteDifferenceR2(), new GradientPenalty(Part: 0.75), new Drift()) },
        { "means", new(new RelativisticAverage(), new GradientPenalty(), new R1(), new Dragan()) },
        { "hinge", new(new Hinge(), new ZeroCentredInterpolation(), new R1(), new R2(), new LipschitzPenalty()) },
        { "Wasserstein", new(new Wasserstein(), new WassersteinDivergence(), new MaximumGradient()) },
        { "both kinds in one penalty", new(new LeastSquares(), new JensenShannonRegularizer(), new R1()) },
    };

    /// <summary>Of scores and of a direction; penalties look at each kind of samples, and at points of their own.</summary>
    [Theory]
    [MemberData(nameof(Objectives))]
    public void Terms_have_the_sum_and_the_derivatives_of_a_loss_in_one(string name, Objective objective)
    {
        foreach (var kind in new[] { DiscriminatorKind.Score, DiscriminatorKind.Direction })
        {
            var design = new MlpArchitecture { Sample = [2], Width = 8, Depth = 2, LatentLength = 2, DiscriminatorKind = kind, ClassCount = 2 };
            var (whole, apart) = (Differentiated(isTermByTerm: false), Differentiated(isTermByTerm: true));
            // The same numbers in single precision, added up in another order.
            Assert.Equal(whole.Loss, apart.Loss, 1e-4 * (1 + Math.Abs(whole.Loss)));
            Assert.All(whole.Gradient.Zip(apart.Gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * (1 + Math.Abs(pair.First))));
            Assert.True(whole.Gradient.Any(value => Math.Abs(value) > 0.01), name);

            (double Loss, double[] Gradient) Differentiated(bool isTermByTerm)
            {
                var discriminator = design.CreateDiscriminator(new Rng(1));
                var update = new AdversarialUpdate(objective, discriminator) { IsTermByTerm = isTermByTerm, DiscriminatorWeight = 0.5, PenaltyScale = 2 };
                var player = new Player("discriminator", new Sgd(1), discriminator);
                var before = player.Parameters.Values.ToDoubles();
                using var scope = new TensorScope();
                var input = new DiscriminatorInput(Batch(8, 1), Batch(8, 2)) { Condition = Tensor.OneHot([0, 1, 0, 1, 1, 1, 0, 0], 2) };
                Assert.True(player.Differentiate(update.DiscriminatorLoss(Step(), input), null, out var sum));
                player.Move(0);
                return (sum, [.. before.Zip(player.Parameters.Values.ToDoubles(), (a, b) => a - b)]);
            }
        }

        static Tensor Batch(int count, ulong seed) => new Rng(seed).Normal([count, 2]);
    }

    [Fact]
    public void Terms_hold_the_derivatives_of_one_kind_at_a_time()
    {
        var discriminator = new DcganArchitecture { Size = 32, Channels = 3, Width = 16, DiscriminatorNormalization = DiscriminatorNormalization.None }.CreateDiscriminator(new Rng(1));
        // 0.63 of it; 0.68 where what a term has passed is kept until both are done.
        Assert.InRange(Held(isTermByTerm: true), 1, 0.65 * Held(isTermByTerm: false));

        double Held(bool isTermByTerm)
        {
            var update = new AdversarialUpdate(new(new Relativistic(), new R1(), new R2()), discriminator) { IsTermByTerm = isTermByTerm };
            var player = new Player("discriminator", new Sgd(1e-6), discriminator);
            using var scope = new TensorScope();
            var input = new DiscriminatorInput(new Rng(2).Normal([16, 32, 32, 3]), new Rng(3).Normal([16, 32, 32, 3]));
            TensorScope.ForgetMostHeld();
            var before = TensorScope.HeldBytes;
            Assert.True(player.Differentiate(update.DiscriminatorLoss(Step(), input), null, out _));
            return TensorScope.MostHeldBytes - before;
        }
    }

    [Fact]
    public void What_is_only_simulated_or_moves_with_the_samples_stays_in_one_term()
    {
        var update = new AdversarialUpdate(new(new Relativistic(), new R1(1)), Doubled);
        Assert.Single(update.DiscriminatorLoss(Step(), new(Real, Fake) { IsSimulated = true }));
        Assert.Single(update.DiscriminatorLoss(Step(), new(Real, Fake.AsVariable())));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    public void A_lazy_penalty_comes_in_its_steps_times_their_distance_alone_or_apart(long step, double times)
    {
        foreach (var isApart in new[] { false, true })
        {
            var update = new AdversarialUpdate(new(new Wasserstein(), new R1(1, Every: 3)), Doubled) { ArePenaltiesApart = isApart };
            Assert.Equal(0.75 - 5 + (times * 0.5 * 2), Sum(update.DiscriminatorLoss(Step(step), new(Real, Fake))), 1e-5);
        }
    }

    [Fact]
    public void The_probe_is_shown_each_samples_mean_score_of_what_it_is_to_compare_in_its_steps_alone()
    {
        foreach (var isTermByTerm in new[] { true, false })
        {
            var (update, probe) = (new AdversarialUpdate(new(new LeastSquares()), Doubled) { IsTermByTerm = isTermByTerm, Probe = new Probe() }, new Probe());
            update.Probe = probe;
            _ = Sum(update.DiscriminatorLoss(Step(4), new(Real, Fake)));
            _ = Sum(update.DiscriminatorLoss(Step(5), new(Real, Fake) { IsSimulated = true }));
            _ = Sum(update.DiscriminatorLoss(Step(5, isLast: false), new(Real, Fake)));
            Assert.Null(probe.Seen);

            _ = Sum(update.DiscriminatorLoss(Step(5), new(Real, Fake) { Probed = (Fake, Real) }));
            Assert.Equal((3.0, 7.0, -1.0, 2.5), (probe.Seen!.ScoresOfReal[0], probe.Seen.ScoresOfReal[1], probe.Seen.ScoresOfFake[0], probe.Seen.ScoresOfFake[1]));
            Assert.Equal((5L, Fake, Real), (probe.Seen.Step, probe.Seen.Real, probe.Seen.Fake));
        }
    }

    [Fact]
    public void A_step_that_is_only_foreseen_is_told_to_nobody()
    {
        var view = new Listening();
        var update = new AdversarialUpdate(new(new LeastSquares()), Doubled) { Augmentations = [view] };
        _ = Sum(update.DiscriminatorLoss(Step(), new(Real, Fake) { IsSimulated = true }));
        Assert.Equal(0, view.Told);
        _ = Sum(update.DiscriminatorLoss(Step(), new(Real, Fake)));
        Assert.Equal(1, view.Told);
    }

    [Fact]
    public void Real_samples_are_judged_under_their_own_condition()
    {
        var update = new AdversarialUpdate(new(new Wasserstein()), (samples, condition) => samples * condition!);
        var (two, three) = (Tensor.Ones([1]) * 2, Tensor.Ones([1]) * 3);
        Assert.Equal((3 * 0.375) - (2 * 2.5), Sum(update.DiscriminatorLoss(Step(), new(Real, Fake) { Condition = three, RealCondition = two })), 1e-5);
        Assert.Equal(3 * (0.375 - 2.5), Sum(update.DiscriminatorLoss(Step(), new(Real, Fake) { Condition = three })), 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_direction_is_told_to_hold_real_and_generated_samples_apart_in_any_game(bool isTermByTerm)
    {
        var discriminator = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1, LatentLength = 2, DiscriminatorKind = DiscriminatorKind.Direction }.CreateDiscriminator(new Rng(1));
        var update = new AdversarialUpdate(new(new LeastSquares()), discriminator) { IsTermByTerm = isTermByTerm, DiscriminatorWeight = 0.5 };
        var (real, fake) = (discriminator.Forward(Real), discriminator.Forward(Fake));
        var game = new LeastSquares().Discriminator(new(real, fake)).Item();
        Assert.Equal(0.5 * (game + fake.Mean().Item() - real.Mean().Item()), Sum(update.DiscriminatorLoss(Step(), new(Real, Fake))), 1e-5);

        var direction = discriminator.Parameters().Single(entry => entry.Path == "direction.weight").Parameter.Value;
        Tensor Directed(Tensor samples) => discriminator.Evaluate(samples).Directed!;
        var expected = Gradient.Of((Directed(Fake).Mean() - Directed(Real).Mean()) * 0.5, direction).ToDoubles();
        var found = update.DiscriminatorLoss(Step(), new(Real, Fake)).Select(term => Gradient.Of(term, direction).ToDoubles()).Aggregate((sum, more) => [.. sum.Zip(more, (a, b) => a + b)]);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(new LeastSquares().Generator(Scores.OfFake(fake)).Item(), update.GeneratorLoss(Step(), new(Real, Fake)).Item(), 1e-5);
    }

    [Fact]
    public void A_penalty_on_a_part_of_the_batch_has_that_parts_classes()
    {
        var design = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1, LatentLength = 2, ClassCount = 2 };
        var discriminator = design.CreateDiscriminator(new Rng(1));
        var classes = Tensor.OneHot([0, 1], 2);
        double Of(IPenalty penalty, Tensor real, Tensor condition) =>
            Sum(new AdversarialUpdate(new(new Wasserstein(), penalty), discriminator).DiscriminatorLoss(Step(), new(real, real) { Condition = condition, RealCondition = condition }));
        Assert.Equal(Of(new R1(2), Real.Part(0, [1, 2]), classes.Part(0, [1, 2])), Of(new R1(2, Part: 0.5), Real, classes), 1e-5);
    }

    [Fact]
    public void A_penalty_that_compares_passes_refuses_a_discriminator_that_changes_between_them()
    {
        var spectral = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1, LatentLength = 2, Spectral = true }.CreateDiscriminator(new Rng(1));
        var refusal = Assert.Throws<ArgumentException>(() => new AdversarialUpdate(new(new Hinge(), new R1(), new FiniteDifferenceR1()), spectral));
        Assert.Contains("FiniteDifferenceR1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(SpectralNorm)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, new AdversarialUpdate(new(new Hinge(), new R1()), spectral).DiscriminatorLoss(Step(), new(Real, Fake)).Count());
    }

    [Fact]
    public void A_turn_without_the_state_that_it_needs_says_who_is_to_prepare_it()
    {
        var step = Step();
        Assert.Contains("no update of this step has set any state", Assert.Throws<InvalidOperationException>(step.State<string>).Message, StringComparison.Ordinal);
        step.SetState(new List<int>());
        Assert.Contains("SetState", Assert.Throws<InvalidOperationException>(step.State<string>).Message, StringComparison.Ordinal);
        step.SetState("made");
        Assert.Equal("made", step.State<string>());
    }

    private static Tensor Doubled(Tensor samples, Tensor? condition) => samples * 2;

    private static double Sum(IEnumerable<Tensor> terms) => terms.Sum(term => term.Item());

    private static StepContext Step(long step = 0, bool isLast = true) => new(new Rng(1)) { Step = step, IsLastRepeat = isLast };

    private sealed class Probe : IDiscriminatorProbe
    {
        public ProbeBatch? Seen { get; private set; }

        public bool Wants(long step) => step == 5;

        public void See(ProbeBatch glimpse) => Seen = glimpse;
    }

    private sealed class Listening : IAugmentation
    {
        public int Told { get; private set; }

        public Tensor Of(Tensor samples, AugmentationContext context) => samples;

        public void Observe(Scores scores, IAdversarialLoss loss) => Told++;
    }
}
