namespace Duel.Data.Tests;

public sealed class NpyPicturesTests
{
    [Theory]
    [InlineData("pictures.npy")]
    [InlineData("channels-first.npy")]
    [InlineData("float32.npy")]
    public void Any_layout_gives_the_same_pictures(string name)
    {
        var set = NpyPictures.Load(Fixture.PathOf($"Numpy/{name}"));
        Assert.Equal([4, 5, 3], set.Spec.Extents);
        Assert.Equal(2, set.Count);
        Assert.Equal(Enumerable.Range(60, 60).Select(value => (byte)value), set.Pixels(1).ToArray());
    }

    [Fact]
    public void Fractions_are_stretched_to_the_full_range() =>
        Assert.Equal(255, NpyPictures.From(NpyArray.Of<float>([0, 0.5f, 1, 0.25f], 1, 2, 2), "a.npy", "a").Pixels(0)[2]);

    [Fact]
    public void What_are_no_pictures_is_refused()
    {
        Assert.Contains("(N, H, W)", Assert.Throws<DataFormatException>(() => NpyPictures.From(NpyArray.Of<byte>(new byte[6], 2, 3), "a.npy", "a")).Message, StringComparison.Ordinal);
        Assert.Contains("uint8", Assert.Throws<DataFormatException>(() => NpyPictures.From(NpyArray.Of<long>([1], 1, 1, 1), "a.npy", "a")).Message, StringComparison.Ordinal);
        Assert.Contains("Scale", Assert.Throws<DataFormatException>(() => NpyPictures.From(NpyArray.Of<float>([float.NaN], 1, 1, 1), "a.npy", "a")).Message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => NpyPictures.From(NpyArray.Of<byte>([], 0, 3, 3), "a.npy", "a"));
    }
}
