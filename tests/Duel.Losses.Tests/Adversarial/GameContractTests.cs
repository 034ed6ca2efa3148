using Duel.Tensors;
using Duel.Testing;
using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

/// <summary>What every game must keep; a new one is found by reflection.</summary>
public class GameContractTests
{
    public static TheoryData<string> Names => [.. PartCatalogue.Of<IAdversarialLoss>().All.Select(game => game.Name)];

    [Fact]
    public void Every_game_that_needs_no_function_is_listed()
    {
        var all = typeof(IAdversarialLoss).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IAdversarialLoss)));
        Assert.Equal(all.Except([typeof(DelegateLoss)]).ToHashSet(), PartCatalogue.Of<IAdversarialLoss>().All.Select(game => game.Type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doc_comment_gives_formulas_and_the_paper_that_the_list_gives(string name) =>
        DocComments.HasPaper(PartCatalogue.Of<IAdversarialLoss>().All.Single(game => game.Name == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void First_and_second_derivatives_equal_central_differences(string name)
    {
        var game = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        GradientCheck.Both(x => game.Discriminator(new(x[0], x[1])), Column(Real), Column(Fake));
        GradientCheck.Both(x => game.Generator(new(x[0], x[1])), Column(Real), Column(Fake));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradient_are_finite_in_float32_at_scores_of_ten_thousand(string name)
    {
        var game = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        double[][] scores = [[1e4, 1e4], [-1e4, -1e4], [1e4, -1e4], [0, 0]];
        foreach (var real in scores)
        {
            foreach (var fake in scores)
            {
                foreach (var player in new Func<Scores, Tensor>[] { game.Discriminator, game.Generator })
                {
                    var (value, atReal, atFake) = Of(player, real, fake, DType.Float32);
                    Assert.All([value, .. atReal, .. atFake], number => Assert.True(double.IsFinite(number), $"{number} at real {real[0]}, fake {fake[0]}"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_discriminator_that_tells_them_apart_loses_less(string name)
    {
        var discriminator = PartCatalogue.Of<IAdversarialLoss>().Make(name).Discriminator;
        var right = Of(discriminator, [2], [-2]);
        var wrong = Of(discriminator, [-2], [2]);
        Assert.True(right.Value < wrong.Value - 0.1, $"{right.Value} against {wrong.Value}");
        Assert.True(wrong.AtReal[0] < 0 && wrong.AtFake[0] > 0, "descent raises real scores and lowers generated ones");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_generator_whose_samples_look_more_real_loses_less(string name)
    {
        var generator = PartCatalogue.Of<IAdversarialLoss>().Make(name).Generator;
        var better = Of(generator, [2], [-1]);
        var worse = Of(generator, [2], [-2]);
        Assert.True(better.Value < worse.Value - 0.01, $"{better.Value} against {worse.Value}");
        Assert.True(worse.AtFake[0] < 0, "descent raises generated samples' scores");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generator_reads_real_scores_just_if_it_says_so(string name)
    {
        var game = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        Assert.Equal(game.GeneratorSeesReal, Of(game.Generator, Real, Fake).AtReal.Any(slope => slope != 0));
        if (!game.GeneratorSeesReal)
            Assert.Equal(Of(game.Generator, Real, Fake).Value, game.Generator(Scores.OfFake(Column(Fake))).Item());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Separable_terms_add_up_to_the_discriminators_loss(string name)
    {
        var game = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        var isSeparable = Mixed(game, atReal: true) == 0 && Mixed(game, atReal: false) == 0;
        Assert.Equal(isSeparable, game is ISeparableLoss);
        if (game is not ISeparableLoss parts)
            return;
        var (real, fake) = (Column(Real).AsVariable(), Column(Fake).AsVariable());
        Assert.Equal(game.Discriminator(new(real, fake)).Item(), (parts.OfReal(real) + parts.OfFake(fake)).Item(), Tolerance);
        Assert.Equal(Of(game.Discriminator, Real, Fake).AtReal, Gradient.Of(parts.OfReal(real), real).ToDoubles());
        Assert.Equal(Of(game.Discriminator, Real, Fake).AtFake, Gradient.Of(parts.OfFake(fake), fake).ToDoubles());
    }

    /// <summary>How much the slope at one kind of score changes when all scores of the other kind do.</summary>
    private static double Mixed(IAdversarialLoss game, bool atReal)
    {
        double[] moved = [.. (atReal ? Fake : Real).Select(score => score + 0.37)];
        var (before, after) = (Of(game.Discriminator, Real, Fake), atReal ? Of(game.Discriminator, Real, moved) : Of(game.Discriminator, moved, Fake));
        return (atReal ? before.AtReal.Zip(after.AtReal) : before.AtFake.Zip(after.AtFake)).Max(pair => Math.Abs(pair.First - pair.Second));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_map_of_scores_counts_like_as_many_samples(string name)
    {
        var game = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        Scores Shaped(Shape shape) => new(new Rng(1).Normal([12, 1], DType.Float64).Reshape(shape), new Rng(2).Normal([12, 1], DType.Float64).Reshape(shape));
        Assert.Equal(game.Discriminator(Shaped([12, 1])).Item(), game.Discriminator(Shaped([3, 2, 2, 1])).Item(), Tolerance);
        Assert.Equal(game.Generator(Shaped([12])).Item(), game.Generator(Shaped([3, 2, 2, 1])).Item(), Tolerance);
    }
}
