using Duel.Data;

namespace Duel.Training.Tests;

public class HeldOutTests
{
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 2000 }).Dataset;

    [Fact]
    public void About_a_tenth_is_held_out_and_nothing_is_on_both_sides()
    {
        var (learned, held) = HeldOut.Split(Ring);
        Assert.InRange(held.Count, 150, 250);
        Assert.Equal(Ring.Count, learned.Count + held.Count);
        Assert.Empty(Samples(learned).Intersect(Samples(held)));
    }

    [Fact]
    public void Another_share_holds_out_more_and_those_of_a_smaller_one_with_it()
    {
        var (tenth, half) = (HeldOut.Split(Ring).HeldOut, HeldOut.Split(Ring, 0.5).HeldOut);
        Assert.InRange(half.Count, 900, 1100);
        Assert.Subset(Samples(half).ToHashSet(), Samples(tenth).ToHashSet());
        Assert.Throws<ArgumentOutOfRangeException>(() => HeldOut.Split(Ring, 1));
    }

    [Fact]
    public void What_is_held_out_does_not_depend_on_the_order_or_on_other_samples()
    {
        var held = Samples(HeldOut.Split(Ring).HeldOut).ToHashSet();
        var some = new Subset(Ring, [.. Enumerable.Range(0, 1000).Select(i => 1999 - (2 * i))]);
        Assert.Equal(Samples(some).Where(held.Contains).Order(), Samples(HeldOut.Split(some).HeldOut).Order());
    }

    [Fact]
    public void Equal_samples_stay_on_one_side()
    {
        var twice = new Subset(Ring, [.. Enumerable.Range(0, 1000), .. Enumerable.Range(0, 1000)]);
        var (learned, held) = HeldOut.Split(twice);
        Assert.Empty(Samples(learned).Intersect(Samples(held)));
        Assert.All(Samples(held).GroupBy(sample => sample), group => Assert.Equal(2, group.Count()));
    }

    [Fact]
    public void Too_few_samples_are_refused_with_their_number()
    {
        var refusal = Assert.Throws<ArgumentException>(() => HeldOut.Split(Subset.Evenly(Ring, 6)));
        Assert.Contains("of 6 samples", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Samples(IDataset set)
    {
        var sample = new float[set.Spec.Length];
        for (var i = 0; i < set.Count; i++)
        {
            set.Read(i, sample);
            yield return string.Join(' ', sample);
        }
    }
}
