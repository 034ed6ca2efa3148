namespace Duel.Data.Tests;

public sealed class DatasetHashTests
{
    private static readonly byte[] Pixels = [1, 2, 3, 4];

    [Fact]
    public void Hash_is_64_digits_and_the_same_tomorrow() =>
        Assert.Equal(DatasetHash.Of(new PictureSet("a", 1, 1, 1, Pixels)), DatasetHash.Of(new PictureSet("other name", 1, 1, 1, [.. Pixels])));

    [Fact]
    public void Anything_else_changes_it()
    {
        IDataset[] sets =
        [
            new PictureSet("a", 1, 1, 1, Pixels),
            new PictureSet("a", 1, 1, 1, [1, 2, 4, 3]),
            new PictureSet("a", 1, 2, 1, Pixels),
            new PictureSet("a", 2, 1, 1, Pixels),
            new PictureSet("a", 1, 1, 1, Pixels, [0, 0, 0, 1]),
            new PictureSet("a", 1, 1, 1, Pixels, [0, 0, 1, 0]),
            new PictureSet("a", 1, 1, 1, Pixels, [0, 0, 1, 0], ["x", "y"]),
        ];
        var hashes = sets.Select(set => DatasetHash.Of(set)).ToArray();
        Assert.All(hashes, hash => Assert.Equal(64, hash.Length));
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Origin_of_pictures_is_their_files_and_how_they_are_read()
    {
        using var files = new TestFiles();
        var pixels = TestPictures.Noise(8, 8, 3, seed: 1);
        var plain = Png.Write(pixels);
        files.Write("one/a.png", plain);
        files.Write("two/a.png", plain);
        // The same pixels in a file of other bytes.
        files.Write("three/a.png", [.. plain, 0]);
        var (one, two, three) = (Open("one"), Open("two"), Open("three"));
        Assert.Equal(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(two));
        Assert.Equal(DatasetHash.Of(one), DatasetHash.Of(three));
        Assert.NotEqual(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(three));
        Assert.NotEqual(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(Open("one", new() { Background = Rgb.Black })));
        Assert.NotEqual(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(new Mirrored(new Subset(one, [0]))));
        Assert.Equal(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(new Subset(one, [0])));
        using var streamed = Datasets.Open(Path.Combine(files.Folder, "one"), new() { MemoryBudget = 1, Size = 8 });
        Assert.True(streamed.Dataset.IsStreamed);
        Assert.Equal(DatasetHash.OfOrigin(one), DatasetHash.OfOrigin(streamed.Dataset));

        IDataset Open(string name, DatasetOptions? options = null) => Datasets.Open(Path.Combine(files.Folder, name), options).Dataset;
    }

    [Fact]
    public void Origin_of_other_sets_is_their_values()
    {
        var hashes = ((byte[][])[Pixels, [1, 2, 4, 3]]).Select(pixels => DatasetHash.OfOrigin(new PictureSet("a", 1, 1, 1, pixels))).ToArray();
        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.Equal(hashes[0], DatasetHash.OfOrigin(new PictureSet("b", 1, 1, 1, [.. Pixels])));
    }
}
