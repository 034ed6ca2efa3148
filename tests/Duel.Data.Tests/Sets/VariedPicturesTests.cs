namespace Duel.Data.Tests;

public class VariedPicturesTests
{
    private static readonly IDataset Garments = Datasets.Open("fashion", new() { Limit = 20 }).Dataset;

    [Fact]
    public void The_first_copy_is_the_picture_and_the_others_are_near_it_and_differ()
    {
        var varied = new VariedPictures(Garments, 4, seed: 1);
        Assert.Equal(80, varied.Count);
        for (var i = 0; i < Garments.Count; i++)
        {
            var picture = Read(Garments, i);
            Assert.Equal(picture.Values, Read(varied, i).Values);
            for (var copy = 1; copy < 4; copy++)
            {
                var variant = Read(varied, i + (copy * 20));
                Assert.Equal(picture.Label, variant.Label);
                Assert.NotEqual(picture.Values, variant.Values);
                // Turned and shifted, not made anew: about as much garment as before, and no value beyond those of the picture.
                Assert.InRange(variant.Values.Average() - picture.Values.Average(), -0.35f, 0.35f);
                Assert.InRange(variant.Values.Max(), picture.Values.Min(), picture.Values.Max());
                Assert.InRange(variant.Values.Min(), picture.Values.Min(), picture.Values.Max());
            }
        }
    }

    [Fact]
    public void A_variant_depends_on_seed_and_index_alone()
    {
        Assert.Equal(Read(new VariedPictures(Garments, 3, 1), 45).Values, Read(new VariedPictures(Garments, 30, 1), 45).Values);
        Assert.NotEqual(Read(new VariedPictures(Garments, 3, 1), 45).Values, Read(new VariedPictures(Garments, 3, 2), 45).Values);
    }

    [Fact]
    public void An_even_picture_stays_even()
    {
        var grey = new VariedPictures(new PictureSet("grey", 9, 9, 3, [.. Enumerable.Repeat((byte)77, 243)]), 5);
        Assert.All(Read(grey, 4).Values, value => Assert.Equal(Read(grey, 0).Values[0], value, 1e-6f));
    }

    [Fact]
    public void Points_are_not_turned() =>
        Assert.Contains("only pictures", Assert.Throws<ArgumentException>(() => new VariedPictures(Datasets.Open("ring", new() { Limit = 3 }).Dataset, 2)).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_sets_are_one_behind_the_other()
    {
        var joined = new Joined(Subset.Evenly(Garments, 3), Garments);
        Assert.Equal(23, joined.Count);
        Assert.Equal(Read(Garments, 0).Values, Read(joined, 3).Values);
        Assert.Equal(Read(Garments, 19).Label, Read(joined, 22).Label);
        Assert.Contains("both must be alike", Assert.Throws<ArgumentException>(() => new Joined(Garments, Datasets.Open("ring").Dataset)).Message, StringComparison.Ordinal);
    }

    private static (float[] Values, int Label) Read(IDataset set, int index)
    {
        var sample = new float[set.Spec.Length];
        return (sample, set.Read(index, sample));
    }
}
