namespace Duel.Data.Tests;

public class ClassIndexTests
{
    private static readonly PictureSet Uneven = Set([0, 1, 0, 2, 0, 1, 0, 0]);

    [Fact]
    public void Samples_are_found_by_class_in_their_order()
    {
        Assert.Equal([[0, 2, 4, 6, 7], [1, 5], [3]], ClassIndex.Of(Uneven));
        Assert.Contains("no classes", Assert.Throws<DatasetException>(() => ClassIndex.Of(new PictureSet("plain", 1, 1, 1, [1, 2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draw_has_as_many_of_each_class_and_is_the_same_with_the_same_seed()
    {
        var set = Set([.. Enumerable.Range(0, 60).Select(i => i % 3)]);
        var draw = ClassIndex.Draw(set, 5, seed: 4);
        Assert.All(ClassIndex.Of(draw), indices => Assert.Equal(5, indices.Length));
        Assert.Equal(Values(draw), Values(ClassIndex.Draw(set, 5, seed: 4)));
        Assert.NotEqual(Values(draw), Values(ClassIndex.Draw(set, 5, seed: 5)));
        Assert.Equal(Values(draw).Distinct().Count(), draw.Count);
        // A larger draw holds the smaller one: labels are added, not exchanged.
        Assert.Subset(Values(ClassIndex.Draw(set, 9, seed: 4)).ToHashSet(), Values(draw).ToHashSet());
        Assert.Equal([5, 2, 1], ClassIndex.Of(ClassIndex.Draw(Uneven, 7)).Select(indices => indices.Length));
    }

    [Fact]
    public void Smaller_classes_are_repeated_in_turn_until_all_are_even()
    {
        Assert.Equal([0, 2, 4, 6, 7, 1, 5, 1, 5, 1, 3, 3, 3, 3, 3], Values(ClassIndex.Even(Uneven)));
        var even = Set([0, 1]);
        Assert.Same(even, ClassIndex.Even(even));
    }

    /// <summary>Pictures of one pixel whose value is their number.</summary>
    private static PictureSet Set(int[] classes) => new("set", 1, 1, 1, [.. Enumerable.Range(0, classes.Length).Select(i => (byte)i)], classes);

    private static int[] Values(IDataset set)
    {
        var sample = new float[1];
        return
        [
            .. Enumerable.Range(0, set.Count).Select(i =>
            {
                set.Read(i, sample);
                return (int)PixelScale.ToByte(sample[0]);
            }),
        ];
    }
}
