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
        Assert.Equal([0, 2, 5, 7], Subset.EvenIndices(10, 4));
        Assert.Same(Ring, Subset.Evenly(Ring, 10));
        Assert.Equal(4, Subset.Evenly(Ring, 4).Count);
    }

    [Fact]
    public void Impossible_views_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(Ring, [10]));
        Assert.Throws<DatasetException>(() => new Subset(Ring, []));
    }
}
