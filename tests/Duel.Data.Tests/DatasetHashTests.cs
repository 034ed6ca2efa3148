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
}
