namespace Duel.Data.Tests;

public sealed class SampleSpecTests
{
    [Fact]
    public void Specs_that_say_the_same_are_equal()
    {
        var one = new SampleSpec(28, 28, 1) { ClassCount = 2, ClassNames = ["a", "b"] };
        var other = new SampleSpec(28, 28, 1) { ClassCount = 2, ClassNames = ["a", "b"] };
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { ClassNames = ["a", "c"] });
        Assert.NotEqual(one, new SampleSpec(28, 1, 28));
    }

    [Fact]
    public void Pictures_and_points_are_told_apart()
    {
        Assert.True(new SampleSpec(4, 5, 3) is { IsPicture: true, Height: 4, Width: 5, Channels: 3, Length: 60 });
        Assert.True(new SampleSpec(2) is { IsPicture: false, Channels: 2, Length: 2 });
    }

    [Fact]
    public void A_kind_is_inferred_from_the_extents_unless_it_is_said()
    {
        Assert.Equal(SampleKind.Picture, new SampleSpec(4, 5, 3).Kind);
        Assert.Equal(SampleKind.Points, new SampleSpec(2).Kind);
        Assert.Equal(SampleKind.Points, new SampleSpec(7, 2).Kind);
        foreach (var (spec, kind) in new[] { (new SampleSpec(8), SampleKind.Row), (new(7, 2), SampleKind.Sequence), (new(5, 4, 4, 1), SampleKind.Clip) })
        {
            var said = spec with { Kind = kind };
            Assert.Equal(kind, said.Kind);
            Assert.False(said.IsPicture);
            Assert.NotEqual(spec, said);
        }
    }

    [Fact]
    public void A_kind_that_does_not_fit_the_extents_is_refused()
    {
        Assert.Contains("[4]", Assert.Throws<ArgumentException>(() => new SampleSpec(4) { Kind = SampleKind.Picture }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SampleSpec(4, 4, 1) { Kind = SampleKind.Row });
        Assert.Throws<ArgumentException>(() => new SampleSpec(4) { Kind = SampleKind.Sequence });
        Assert.Throws<ArgumentException>(() => new SampleSpec(4, 4, 1) { Kind = SampleKind.Clip });
    }

    [Fact]
    public void Impossible_extents_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SampleSpec());
        Assert.Throws<ArgumentException>(() => new SampleSpec(3, 0));
        Assert.Throws<ArgumentException>(() => new SampleSpec(1 << 20, 1 << 20));
    }
}
