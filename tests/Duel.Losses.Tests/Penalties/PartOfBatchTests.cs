using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

/// <summary>A penalty on a part of the batch is that on the batch's first samples.</summary>
public class PartOfBatchTests
{
    public static TheoryData<string> Names =>
        [.. PartCatalogue.Of<IPenalty>().All.Where(penalty => penalty.Options.Any(option => option.Name == "part")).Select(penalty => penalty.Name)];

    [Fact]
    public void All_means_of_gradients_have_it() =>
        Assert.Superset(new HashSet<string>(["r1", "r2", "r1-fd", "r2-fd", "gradient-penalty", "lipschitz-penalty", "zero-centred-interpolation"]), Names.Select(row => row.Data).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_looks_at_the_first_samples_alone(string name)
    {
        var whole = Quadratic();
        var half = whole with { Real = whole.Real.Part(0, [3, 3]), Fake = whole.Fake.Part(0, [3, 3]), Rng = new Rng(3) };
        Assert.Equal(Make(name).Of(half).Item(), Make($"{name}:part=0.5").Of(whole).Item(), Tolerance);
        Assert.NotEqual(Make(name).Of(whole with { Rng = new Rng(3) }).Item(), Make(name).Of(half with { Rng = new Rng(3) }).Item(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_of_the_whole_batch_change_nothing(string name)
    {
        var plain = Quadratic();
        var (real, fake) = (plain.Real.AsVariable(), plain.Fake.AsVariable());
        var scored = plain with { Real = real, Fake = fake, RealScores = plain.Discriminate(real), FakeScores = plain.Discriminate(fake), Rng = new Rng(3) };
        Assert.Equal(Make($"{name}:part=0.5").Of(plain).Item(), Make($"{name}:part=0.5").Of(scored).Item(), Tolerance);
    }

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.34, 3)]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 6)]
    public void Shares_are_rounded_up_to_whole_samples(double share, int count)
    {
        var seen = 0;
        var linear = Linear();
        Tensor Discriminate(Tensor x)
        {
            seen = x.Shape[0];
            return linear.Discriminate(x);
        }
        new R1(Part: share).Of(linear with { Discriminate = Discriminate });
        Assert.Equal(count, seen);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_share_is_above_0_and_at_most_1(string name)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Make($"{name}:part=0"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make($"{name}:part=1.5"));
    }

    private static IPenalty Make(string name) => PartCatalogue.Of<IPenalty>().Make(name);
}
