namespace Duel.Data.Tests;

public sealed class IdxPicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    private static readonly byte[] Pictures = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 7, 9];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    [Fact]
    public void Labels_beside_the_pictures_are_found()
    {
        files.Write("train-labels-idx1-ubyte", Labels);
        var set = IdxPictures.Load(files.Write("train-images-idx3-ubyte", Pictures));
        Assert.Equal(2, set.Spec.ClassCount);
        Assert.Equal([1, 0], new[] { set.ClassOf(0), set.ClassOf(1) });
        Assert.Equal([7, 9], set.Pixels(1).ToArray());
    }

    [Fact]
    public void Folder_gives_the_split_asked_for()
    {
        files.Write("train-images-idx3-ubyte", Pictures);
        byte[] test = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 3, 4];
        files.Write("t10k-images-idx3-ubyte", test);
        Assert.Equal(2, IdxPictures.Load(files.Folder).Count);
        Assert.Equal(1, IdxPictures.Load(files.Folder, DatasetSplit.Test).Count);
        Assert.Equal(-1, IdxPictures.Load(files.Folder).ClassOf(0));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 7)]
    [InlineData(0, 2)]
    public void Labels_with_gaps_are_the_classes_that_occur_by_their_numbers(byte first, byte second)
    {
        files.Write("train-labels-idx1-ubyte", [.. Labels[..8], second, first]);
        var set = IdxPictures.Load(files.Write("train-images-idx3-ubyte", Pictures));
        Assert.Equal([$"{first}", $"{second}"], set.Spec.ClassNames);
        Assert.Equal([1, 0], new[] { set.ClassOf(0), set.ClassOf(1) });
    }

    [Fact]
    public void Files_of_Emnist_are_found_in_their_folder()
    {
        files.Write("emnist-letters-train-images-idx3-ubyte", Pictures);
        files.Write("emnist-letters-train-labels-idx1-ubyte", [.. Labels[..8], 2, 1]);
        files.Write("emnist-letters-test-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 3, 4]);
        Assert.Equal(["1", "2"], ((PictureSet)Datasets.Open(files.Folder, new() { Size = 2 }).Dataset).Spec.ClassNames);
        Assert.Equal(1, IdxPictures.Load(files.Folder, DatasetSplit.Test).Count);
    }

    [Fact]
    public void Missing_split_is_refused_by_name()
    {
        files.Write("train-images-idx3-ubyte", Pictures);
        Assert.Contains("t10k-images-idx3-ubyte", Assert.Throws<DatasetException>(() => IdxPictures.Load(files.Folder, DatasetSplit.Test)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_another_number_are_refused()
    {
        files.Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 1]);
        var path = files.Write("train-images-idx3-ubyte", Pictures);
        Assert.Contains("2 pictures and 1 labels", Assert.Throws<DatasetException>(() => IdxPictures.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_of_labels_is_no_set_of_pictures()
    {
        var path = files.Write("train-labels-idx1-ubyte", Labels);
        Assert.Contains("[N, H, W]", Assert.Throws<DataFormatException>(() => IdxPictures.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_are_read()
    {
        var digits = IdxPictures.Load(TestFiles.Shared("mnist"), DatasetSplit.Test);
        Assert.Equal(10_000, digits.Count);
        Assert.Equal([28, 28, 1], digits.Spec.Extents);
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(digits.ClassOf));
    }

    public void Dispose() => files.Dispose();
}
