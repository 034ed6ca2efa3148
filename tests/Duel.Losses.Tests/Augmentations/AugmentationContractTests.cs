using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

/// <summary>What every view must keep; a new one is found by reflection.</summary>
public class AugmentationContractTests
{
    // At full strength, so that everything that it can do is done.
    private static readonly Dictionary<string, string> Strongest = new() { ["ada"] = "ada:start=1,most=1", ["instance-noise"] = "instance-noise:sigma=0.5" };

    public static TheoryData<string> Names => [.. PartCatalogue.Of<IAugmentation>().All.Select(view => view.Name)];

    [Fact]
    public void Every_view_that_is_a_setting_is_listed()
    {
        var all = typeof(IAugmentation).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAugmentation)) && !type.IsAssignableTo(typeof(IStateful)));
        Assert.Equal(all.ToHashSet(), PartCatalogue.Of<IAugmentation>().All.Select(view => view.Type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doc_comment_gives_the_formula_and_the_paper_that_the_list_gives(string name) => DocComments.HasPaper(PartCatalogue.Of<IAugmentation>().All.Single(view => view.Name == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void First_and_second_derivative_equal_central_differences(string name)
    {
        foreach (var shape in new Shape[] { [3, 6, 6, 3], [2, 4, 6, 1] })
            GradientCheck.Both(x => Seen(name, x[0]).Square(), new Rng(1).Normal(shape, DType.Float64));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_is_seen_in_a_way_of_its_own(string name)
    {
        var one = new Rng(2).Normal([1, 6, 6, 3], DType.Float64);
        var seen = Seen(name, one.BroadcastTo([8, 6, 6, 3]));
        Assert.Equal([8, 6, 6, 3], seen.Shape.ToArray());
        Assert.Equal(8, Enumerable.Range(0, 8).Select(n => string.Join(' ', seen.Slice(0, n, 1).ToDoubles())).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_bits_and_another_gives_others(string name)
    {
        var x = new Rng(2).Normal([8, 6, 6, 3]);
        Assert.Equal(Seen(name, x).ToDoubles(), Seen(name, x).ToDoubles());
        Assert.NotEqual(Seen(name, x).ToDoubles(), Seen(name, x, seed: 4).ToDoubles());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_and_many_threads_give_the_same_bits(string name)
    {
        var x = new Rng(2).Normal([16, 28, 28, 3]);
        var many = Seen(name, x).ToDoubles();
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            Assert.Equal(many, Seen(name, x).ToDoubles());
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_precisions_see_the_same(string name)
    {
        var x = new Rng(2).Normal([4, 6, 6, 3], DType.Float64);
        var (exact, fast) = (Seen(name, x).ToDoubles(), Seen(name, x.To(DType.Float32)).ToDoubles());
        // Numbers below 20, a few roundings at 6e-8 each.
        Assert.All(exact.Zip(fast), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Points_are_seen_or_refused_with_the_reason(string name)
    {
        var view = PartCatalogue.Of<IAugmentation>().Make(name);
        var design = new MlpArchitecture { Sample = [2] };
        var composition = new Composition(new Hinge(), design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        if (view.Validate(composition) is { } objection)
            Assert.Contains("the samples are [2]", objection, StringComparison.Ordinal);
        else
            Assert.NotEqual(new Rng(3).Normal([4, 2]).ToDoubles(), view.Of(new Rng(3).Normal([4, 2]), new(new Rng(5), 0)).ToDoubles());
    }

    private static Tensor Seen(string name, Tensor x, ulong seed = 3) => PartCatalogue.Of<IAugmentation>().Make(Strongest.GetValueOrDefault(name, name)).Of(x, new(new Rng(seed), 0));
}
