namespace Duel.Data.Tests;

public sealed class DatasetsTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void Every_built_in_set_opens_and_keeps_its_word()
    {
        Assert.Equal(["captioned-shapes", "fashion", "grid", "ring", "shapes", "spiral"], Datasets.BuiltIn);
        foreach (var name in Datasets.BuiltIn)
        {
            var opened = Datasets.Open(name, new() { Limit = 200 });
            DatasetContract.Check(opened.Dataset);
            Assert.Equal(200, opened.Report.Count);
            Assert.Equal(name, opened.Report.Source);
        }
    }

    [Theory]
    [InlineData("mnist", "folder of IDX files", 60_000, "28 x 28 x 1, 10 classes")]
    [InlineData("mnist/t10k-images-idx3-ubyte.gz", "IDX file", 10_000, "28 x 28 x 1, 10 classes")]
    [InlineData("cifar10-small", "folder of CIFAR files", 10_000, "32 x 32 x 3, 10 classes")]
    [InlineData("cifar10-small/test_2k.bin", "CIFAR file", 2_000, "32 x 32 x 3, 10 classes")]
    [InlineData("pneumonia-mnist", "NumPy archive", 4_708, "28 x 28 x 1, 2 classes")]
    [InlineData("emoji/noto64", "folder of pictures", 1_911, "64 x 64 x 3")]
    [InlineData("sr", "folder of pictures", 65, "128 x 128 x 3, 2 classes")]
    public void Whatever_is_there_is_recognised(string name, string kind, int count, string spec)
    {
        var opened = Datasets.Open(TestFiles.Shared(name), new() { Limit = name == "emoji/noto64" ? 1_911 : null });
        Assert.Equal((kind, count, spec), (opened.Report.Kind, opened.Report.Count, opened.Report.Spec.ToString()));
        Assert.Empty(opened.Report.Skipped);
    }

    [Fact]
    public void Digits_at_their_own_size_keep_every_byte()
    {
        var path = TestFiles.Shared("mnist");
        var opened = (PictureSet)Datasets.Open(path, new() { Size = 28, Split = DatasetSplit.Test }).Dataset;
        var raw = IdxPictures.Load(path, DatasetSplit.Test);
        Assert.All([0, 1, 5_000, 9_999], i => Assert.Equal(raw.Pixels(i).ToArray(), opened.Pixels(i).ToArray()));
    }

    [Fact]
    public void Misspelt_name_is_answered_with_the_nearest_one()
    {
        Assert.EndsWith("Did you mean fashion?", Assert.Throws<DatasetException>(() => Datasets.Open("fasion")).Message, StringComparison.Ordinal);
        files.Write("flowers/a.png", [1]);
        var error = Assert.Throws<DatasetException>(() => Datasets.Open(Path.Combine(files.Folder, "flower")));
        Assert.EndsWith($"Did you mean {Path.Combine(files.Folder, "flowers")}?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_picture_is_no_set()
    {
        var path = files.Write("cat.png", Png.Write(new Picture(4, 4, 1)));
        Assert.Contains("Give the folder", Assert.Throws<DatasetException>(() => Datasets.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_file_is_called_one()
    {
        var path = files.Write("notes.csv", "a,b,c\n1,2,3\n"u8.ToArray());
        Assert.Contains("this is a text file", Assert.Throws<DatasetException>(() => Datasets.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_of_synthetic_sets_share_no_sample()
    {
        var (train, test) = (Datasets.Open("ring").Dataset, Datasets.Open("ring", new() { Split = DatasetSplit.Test }).Dataset);
        Assert.NotEqual(DatasetHash.Of(train), DatasetHash.Of(test));
        Assert.Contains("training pictures only", Assert.Throws<DatasetException>(() => Datasets.Open("fashion", new() { Split = DatasetSplit.Test })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_beside_some_other_binary_file_are_still_pictures()
    {
        files.Write("weights.bin", new byte[100]);
        files.Write("a.png", Png.Write(new Picture(4, 4, 1)));
        Assert.Equal("folder of pictures", Datasets.Open(files.Folder).Report.Kind);
    }

    [Fact]
    public void Limit_and_classes_keep_an_even_share()
    {
        var opened = Datasets.Open("fashion", new() { Classes = 3, Limit = 300, Size = 14 });
        Assert.Equal((300, 3, 14), (opened.Dataset.Count, opened.Dataset.Spec.ClassCount, opened.Dataset.Spec.Width));
        Assert.Equal(["T-shirt", "Trouser", "Pullover"], opened.Dataset.Spec.ClassNames);
        DatasetContract.Check(opened.Dataset);
    }

    public void Dispose() => files.Dispose();
}
