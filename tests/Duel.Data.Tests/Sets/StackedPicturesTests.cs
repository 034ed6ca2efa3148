namespace Duel.Data.Tests;

public sealed class StackedPicturesTests
{
    /// <summary>Ten pictures of four pixels: picture i is of class i, and byte 10 i + p at pixel p.</summary>
    private static readonly PictureSet Digits = new("digits", 2, 2, 1, [.. Enumerable.Range(0, 40).Select(at => (byte)((at / 4 * 10) + (at % 4)))], [.. Enumerable.Range(0, 10)]);

    [Fact]
    public void Each_channel_is_one_picture_and_the_class_reads_them_as_a_number()
    {
        var stacks = new StackedPictures(Digits, 200, seed: 3);
        var sample = new float[stacks.Spec.Length];
        for (var i = 0; i < stacks.Count; i++)
        {
            var label = stacks.Read(i, sample);
            int[] digits = [label / 100, label / 10 % 10, label % 10];
            for (var channel = 0; channel < 3; channel++)
            {
                for (var pixel = 0; pixel < 4; pixel++)
                    Assert.Equal(PixelScale.ToSample((byte)((10 * digits[channel]) + pixel)), sample[(pixel * 3) + channel]);
            }
        }
        DatasetContract.Check(stacks);
    }

    [Fact]
    public void A_thousand_classes_come_about_evenly()
    {
        var stacks = new StackedPictures(Digits, 50_000);
        var (sample, counts) = (new float[stacks.Spec.Length], new int[stacks.Spec.ClassCount]);
        for (var i = 0; i < stacks.Count; i++)
            counts[stacks.Read(i, sample)]++;

        Assert.Equal(1000, counts.Length);
        // Chi-square with 999 degrees of freedom: mean 999, deviation 44.7; five of them either way.
        Assert.InRange(counts.Sum(count => (count - 50.0) * (count - 50.0) / 50), 999 - 224, 999 + 224);
    }

    [Fact]
    public void Other_seeds_stack_other_pictures()
    {
        int[] Labels(ulong seed) => [.. Enumerable.Range(0, 30).Select(i => new StackedPictures(Digits, 30, seed).Read(i, new float[12]))];

        Assert.Equal(Labels(1), Labels(1));
        Assert.NotEqual(Labels(1), Labels(2));
    }

    [Fact]
    public void Points_colours_and_pictures_without_classes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StackedPictures(new GaussianRing(count: 10), 5));
        Assert.Throws<ArgumentException>(() => new StackedPictures(new PictureSet("colours", 1, 1, 3, new byte[6], [0, 1]), 5));
        Assert.Throws<ArgumentException>(() => new StackedPictures(new PictureSet("plain", 1, 1, 1, new byte[6]), 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StackedPictures(Digits, 0));
    }
}
