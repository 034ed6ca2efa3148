namespace Duel.Data.Tests;

public sealed class SubsetTests
{
    private static readonly GaussianRing Ring = new(count: 10);

    [Fact]
    public void View_reads_what_its_indices_say()
    {
        var view = new Subset(Ring, [7, 7, 0]);
        var (one, other) = (new float[2], new float[2]);
        Assert.Equal(3, view.Count);
        Assert.Equal(Ring.Read(7, one), view.Read(1, other));
        Assert.Equal(one, other);
        DatasetContract.Check(view);
    }

    [Fact]
    public void Even_choice_spans_the_whole_set()
    {
        var places = Subset.EvenIndices(10, 4);
        Assert.All(places.Zip([(0, 1), (2, 4), (5, 6), (7, 9)]), pair => Assert.InRange(pair.First, pair.Second.Item1, pair.Second.Item2));
        Assert.Equal(places, Subset.EvenIndices(10, 4));
        Assert.Equal(Enumerable.Range(0, 10), Subset.EvenIndices(10, 10));
        Assert.Same(Ring, Subset.Evenly(Ring, 10));
        Assert.Equal(4, Subset.Evenly(Ring, 4).Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Even_choice_takes_all_kinds_where_kinds_take_turns(int kinds)
    {
        var chosen = Subset.EvenIndices(60_000, 10_000).CountBy(place => place % kinds).ToDictionary();
        Assert.Equal(kinds, chosen.Count);
        // Five deviations of as many draws.
        Assert.All(chosen.Values, count => Assert.InRange(count, (10_000 / kinds) - 250, (10_000 / kinds) + 250));
    }

    [Fact]
    public void Impossible_views_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(Ring, [10]));
        Assert.Throws<DatasetException>(() => new Subset(Ring, []));
    }
}
