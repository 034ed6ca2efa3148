namespace Duel.Data.Tests;

public sealed class PictureSetFittingTests
{
    private static readonly PictureSet Set = new("a", 4, 4, 3, [.. Enumerable.Range(0, 6 * 48).Select(value => (byte)value)], [0, 1, 2, 0, 1, 2]);

    [Fact]
    public void Nothing_to_change_is_the_very_same_set() =>
        Assert.Same(Set, PictureSetFitting.Fit(Set, "array", "a.npy", DatasetOptions.Default, default).Dataset);

    [Fact]
    public void Classes_and_limit_choose_in_this_order()
    {
        var fitted = (PictureSet)PictureSetFitting.Fit(Set, "array", "a.npy", new() { Classes = 2, Limit = 2 }, default).Dataset;
        Assert.Equal((2, 2), (fitted.Count, fitted.Spec.ClassCount));
        // Of 0, 1, 3 and 4 one out of each half.
        Assert.InRange(PlaceOf(0), 0, 1);
        Assert.InRange(PlaceOf(1), 3, 4);

        int PlaceOf(int kept) => Enumerable.Range(0, Set.Count).Single(place => Set.Pixels(place).SequenceEqual(fitted.Pixels(kept)));
    }

    [Fact]
    public void Grey_in_three_channels_becomes_one()
    {
        var grey = new PictureSet("a", 1, 1, 3, [7, 7, 7, 200, 200, 200]);
        var opened = PictureSetFitting.Fit(grey, "array", "a.npy", DatasetOptions.Default, default);
        Assert.Equal(1, opened.Report.Spec.Channels);
        Assert.Equal([200], ((PictureSet)opened.Dataset).Pixels(1).ToArray());
    }

    [Fact]
    public void Size_and_channels_are_changed_on_demand()
    {
        var opened = PictureSetFitting.Fit(Set, "array", "a.npy", new() { Size = 2, Channels = 1 }, default);
        Assert.Equal([2, 2, 1], opened.Dataset.Spec.Extents);
        Assert.Equal(6, opened.Dataset.Count);
    }
}
