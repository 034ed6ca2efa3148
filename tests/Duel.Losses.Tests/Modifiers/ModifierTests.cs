using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

/// <summary>What every rule must keep, found by reflection, and each against its formula.</summary>
public class ModifierTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-10;

    private static readonly Scores Sample = new(new Rng(1).Normal([8], DType.Float64), new Rng(2).Normal([8], DType.Float64));

    public static TheoryData<string> Names => [.. PartCatalogue.Of<ITrainingModifier>().All.Select(rule => rule.Name)];

    [Fact]
    public void Every_rule_that_is_a_setting_is_listed()
    {
        var all = typeof(ITrainingModifier).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ITrainingModifier)) && !type.IsAssignableTo(typeof(IStateful)));
        Assert.Equal(all.ToHashSet(), PartCatalogue.Of<ITrainingModifier>().All.Select(rule => rule.Type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doc_comment_gives_the_formula_and_the_paper_that_the_list_gives(string name) => DocComments.HasPaper(PartCatalogue.Of<ITrainingModifier>().All.Single(rule => rule.Name == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_with_respect_to_scores_equal_central_differences(string name)
    {
        foreach (var game in new IAdversarialLoss[] { new NonSaturating(), new LeastSquares() })
        {
            GradientCheck.Both(x => Played(name, game, PenaltyTarget.Discriminator, progress: 0.3).Discriminator(new(x[0], x[1])), Sample.Real, Sample.Fake);
            GradientCheck.Both(x => Played(name, game, PenaltyTarget.Generator, progress: 0.3).Generator(Scores.OfFake(x[0])), Sample.Fake);
        }
        if (name != "label-smoothing")
            GradientCheck.Both(x => Played(name, new Relativistic(), PenaltyTarget.Generator, progress: 0.3).Generator(new(Sample.Real, x[0])), Sample.Fake);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Maps_of_scores_are_played_as_scores_are(string name)
    {
        var map = new Scores(Sample.Real.Reshape([8, 1, 1, 1]).BroadcastTo([8, 2, 3, 1]), Sample.Fake.Reshape([8, 1, 1, 1]).BroadcastTo([8, 2, 3, 1]));
        var (discriminator, generator) = (PenaltyTarget.Discriminator, PenaltyTarget.Generator);
        Assert.Equal(Played(name, new NonSaturating(), discriminator).Discriminator(Sample).Item(), Played(name, new NonSaturating(), discriminator).Discriminator(map).Item(), Tolerance);
        Assert.Equal(Played(name, new NonSaturating(), generator, 1).Generator(Sample).Item(), Played(name, new NonSaturating(), generator, 1).Generator(map).Item(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_for_one_player_leaves_the_others_turn_alone(string name)
    {
        var game = new NonSaturating();
        var other = name == "top-k" ? PenaltyTarget.Discriminator : PenaltyTarget.Generator;
        Assert.Same(game, Played(name, game, other));
    }

    [Fact]
    public void Smoothing_is_the_label_of_binary_cross_entropy()
    {
        var smooth = Played("label-smoothing:real=0.1,fake=0.3", new NonSaturating(), PenaltyTarget.Discriminator);
        Assert.Equal(new BinaryCrossEntropy(0.9, 0.3).Discriminator(Sample).Item(), smooth.Discriminator(Sample).Item(), Tolerance);
    }

    [Fact]
    public void Flipping_costs_on_average_what_smoothing_does()
    {
        var smooth = Played("label-smoothing:real=0.2,fake=0.2", new NonSaturating(), PenaltyTarget.Discriminator);
        var mean = Enumerable.Range(0, 4000).Average(seed => new LabelFlips(0.2).Over(new NonSaturating(), PenaltyTarget.Discriminator, new Rng((ulong)seed), 0).Discriminator(Sample).Item());
        // Real and generated scores have one distribution here, so that a flipped one costs as much where it comes from as where it goes to.
        var expected = (new NonSaturating().Discriminator(Sample).Item() * 0.8) + (new NonSaturating().Discriminator(new(Sample.Fake, Sample.Real)).Item() * 0.2);
        Assert.Equal(expected, mean, 0.02);
        Assert.Equal(smooth.Discriminator(Sample).Item(), expected, Tolerance);
    }

    [Fact]
    public void Flips_are_on_the_sides_that_are_asked_for_and_certain_at_1()
    {
        Tensor Loss(LabelFlips flips) => flips.Over(new NonSaturating(), PenaltyTarget.Discriminator, new Rng(3), 0).Discriminator(Sample);
        Assert.Equal(new NonSaturating().Discriminator(new(Sample.Fake, Sample.Fake)).Item(), Loss(new(1, Fake: false)).Item(), Tolerance);
        Assert.Equal(new NonSaturating().Discriminator(new(Sample.Real, Sample.Real)).Item(), Loss(new(1, Real: false)).Item(), Tolerance);
        Assert.Equal(new NonSaturating().Discriminator(Sample).Item(), Loss(new(0)).Item(), Tolerance);
    }

    [Fact]
    public void Only_the_highest_scores_count_and_fewer_of_them_as_time_goes_on()
    {
        Assert.Equal([8, 7, 4, 4], new[] { 0, 0.2, 0.5, 1 }.Select(progress => new TopK().CountOf(8, progress)));
        var best = Tensor.From(Sample.Fake.ToDoubles().OrderDescending().Take(4).ToArray(), [4]);
        Assert.Equal(new Hinge().Generator(Scores.OfFake(best)).Item(), Played("top-k", new Hinge(), PenaltyTarget.Generator, 1).Generator(Sample).Item(), Tolerance);
        // A game that pairs keeps the pairs.
        var pairs = Sample.Fake.ToDoubles().Zip(Sample.Real.ToDoubles()).OrderByDescending(pair => pair.First).Take(4).ToArray();
        var expected = new Relativistic().Generator(new(Tensor.From([.. pairs.Select(pair => pair.Second)], [4]), best)).Item();
        Assert.Equal(expected, Played("top-k", new Relativistic(), PenaltyTarget.Generator, 1).Generator(Sample).Item(), Tolerance);
    }

    [Fact]
    public void A_pool_fills_then_shows_past_samples_of_the_same_class_and_goes_on_where_it_was_saved()
    {
        Tensor Batch(int from) => Tensor.From([.. Enumerable.Range(from, 6).Select(n => (float)n)], [6, 1]);
        var classes = Tensor.OneHot([0, 1, 0, 1, 0, 1], 2);
        var (pool, rest) = (new ReplayPool(new(6, 0.5), [1]), new ReplayPool(new(6, 0.5), [1]));
        Assert.Equal(Batch(0).ToDoubles(), pool.Shown(Batch(0), classes, new Rng(1)).ToDoubles());
        Assert.Equal(6, pool.Count);
        var shown = pool.Shown(Batch(100), classes, new Rng(2)).ToDoubles();
        Assert.Contains(shown, value => value < 100);
        Assert.Contains(shown, value => value >= 100);
        // Even numbers are of class 0, in the pool as in the batch.
        Assert.All(shown.Index(), sample => Assert.Equal(sample.Index % 2, sample.Item % 2));

        var state = new SavedState();
        pool.SaveOrRestore(StateSerializer.Saving(state));
        rest.SaveOrRestore(StateSerializer.Restoring(state));
        Assert.Equal(pool.Shown(Batch(200), classes, new Rng(3)).ToDoubles(), rest.Shown(Batch(200), classes, new Rng(3)).ToDoubles());
        Assert.Equal(pool.Shown(Batch(300), null, new Rng(3)).ToDoubles(), rest.Shown(Batch(300), null, new Rng(3)).ToDoubles());
    }

    [Theory]
    [InlineData("label-smoothing", "wasserstein", "linear in scores")]
    [InlineData("label-flips", "wasserstein-clipped", "linear in scores")]
    [InlineData("label-smoothing", "relativistic", "Take label-flips")]
    public void Labels_are_refused_where_they_mean_nothing(string rule, string game, string reason) =>
        Assert.Contains(reason, PartCatalogue.Of<ITrainingModifier>().Make(rule).Validate(AuxiliaryLossSamples.CompositionOf(new() { Sample = [2] }, PartCatalogue.Of<IAdversarialLoss>().Make(game))), StringComparison.Ordinal);

    [Theory]
    [InlineData("zcr")]
    [InlineData("infogan")]
    public void Replay_is_refused_beside_what_reads_latents(string term) =>
        Assert.Contains("whose latents are not kept", new Replay().Validate(AuxiliaryLossSamples.Zoo with { AuxiliaryLosses = [PartCatalogue.Of<IAuxiliaryLoss>().Make("lecam"), PartCatalogue.Of<IAuxiliaryLoss>().Make(term)] }), StringComparison.Ordinal);

    private static IAdversarialLoss Played(string text, IAdversarialLoss game, PenaltyTarget player, double progress = 0) => PartCatalogue.Of<ITrainingModifier>().Make(text).Over(game, player, new Rng(3), progress);
}
