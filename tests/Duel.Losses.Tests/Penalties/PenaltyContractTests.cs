using Duel.Tensors;
using Duel.Testing;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

/// <summary>What every penalty must keep; a new one is found by reflection.</summary>
public class PenaltyContractTests
{
    public static TheoryData<string> Names => [.. PartCatalogue.Of<IPenalty>().All.Select(penalty => penalty.Name)];

    [Fact]
    public void Every_penalty_that_needs_no_function_is_listed()
    {
        var all = typeof(IPenalty).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPenalty)));
        Assert.Equal(all.Except([typeof(DelegatePenalty)]).ToHashSet(), PartCatalogue.Of<IPenalty>().All.Select(penalty => penalty.Type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doc_comment_gives_the_formula_and_the_paper_that_the_list_gives(string name) =>
        DocComments.HasPaper(PartCatalogue.Of<IPenalty>().All.Single(penalty => penalty.Name == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_with_respect_to_weights_equal_central_differences(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        GradientCheck.Both(weights => penalty.Of(Context(x => Network(x, weights), Real, Fake)), NetworkWeights);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_moves_the_weights(string name)
    {
        var weights = NetworkWeights.Select(tensor => tensor.AsVariable()).ToArray();
        var gradients = Gradient.Of(PartCatalogue.Of<IPenalty>().Make(name).Of(Context(x => Network(x, weights), Real, Fake)), weights);
        Assert.All(gradients, gradient => Assert.True(gradient.Square().Sum().Item() > 1e-12, "a gradient of zero: the penalty is not differentiated twice"));
    }

    // An estimate draws another direction for each sample, equal or not: it has tests of its own.
    public static TheoryData<string> ExactNames => [.. PartCatalogue.Of<IPenalty>().All.Select(penalty => penalty.Name).Where(name => !PartCatalogue.Of<IPenalty>().Make(name).ComparesPasses)];

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void Norms_are_per_sample_so_that_a_batch_of_equals_costs_what_one_does(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        // One sample at which scores, too, are equal throughout: real and generated ones are all that sample.
        PenaltyContext Equal(int batch)
        {
            var samples = Tensor.From([1.0, 2, 0.5], [1, 3]).BroadcastTo([batch, 3]);
            var weights = Tensor.From(Slope, [3, 1]);
            return Context(x => x.MatMul(weights), samples, samples);
        }
        Assert.Equal(penalty.Of(Equal(1)).Item(), penalty.Of(Equal(7)).Item(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_axes_but_the_first_are_one_sample(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        var weights = new Rng(9).Normal([12, 1], DType.Float64);
        PenaltyContext Shaped(Shape shape) => Context(
            x => x.Reshape([4, 12]).MatMul(weights), new Rng(1).Normal([48], DType.Float64).Reshape(shape), new Rng(2).Normal([48], DType.Float64).Reshape(shape));
        Assert.Equal(penalty.Of(Shaped([4, 12])).Item(), penalty.Of(Shaped([4, 2, 3, 2])).Item(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_map_of_equal_scores_counts_like_one_score(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        var one = Quadratic();
        var map = one with { Discriminate = x => one.Discriminate(x).Reshape([6, 1, 1, 1]).BroadcastTo([6, 2, 3, 1]) };
        Assert.Equal(penalty.Of(one).Item(), penalty.Of(map with { Rng = new Rng(3) }).Item(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradient_are_finite_in_float32_from_flat_to_very_steep(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        foreach (var steepness in new[] { 0, 1e-4, 1, 1e4 })
        {
            var weights = Tensor.Full([3, 1], steepness).AsVariable();
            var loss = penalty.Of(Context(x => x.MatMul(weights), Linear(4, DType.Float32).Real, Linear(4, DType.Float32).Fake));
            var gradient = Gradient.Of(loss, weights);
            Assert.All([loss.Item(), .. gradient.ToDoubles()], number => Assert.True(double.IsFinite(number), $"{number} at weights of {steepness}"));
            Assert.True(loss.Item() >= 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_bits(string name) =>
        Assert.Equal(PartCatalogue.Of<IPenalty>().Make(name).Of(Quadratic()).Item(), PartCatalogue.Of<IPenalty>().Make(name).Of(Quadratic()).Item());

    [Theory]
    [MemberData(nameof(Names))]
    public void Interval_is_an_option_of_every_penalty_and_at_least_1(string name)
    {
        Assert.Equal((1, 4), (PartCatalogue.Of<IPenalty>().Make(name).Every, PartCatalogue.Of<IPenalty>().Make($"{name}:every=4").Every));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartCatalogue.Of<IPenalty>().Make($"{name}:every=0"));
    }
}
