namespace Duel.Data.Tests;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void Subfolders_are_classes_where_every_picture_lies_in_one()
    {
        Add("dog/b.png", 10, 10);
        Add("cat/deep/a.png", 10, 10);
        var (set, report) = Open();
        Assert.Equal(["cat", "dog"], set.Spec.ClassNames);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(i => set.Read(i, new float[set.Spec.Length])));
        Assert.Equal("folder of pictures", report.Kind);
        DatasetContract.Check(set);
    }

    [Fact]
    public void Picture_beside_the_subfolders_means_no_classes()
    {
        Add("dog/b.png", 10, 10);
        Add("cat/a.png", 10, 10);
        Add("c.png", 10, 10);
        var (set, report) = Open();
        Assert.Equal(0, set.Spec.ClassCount);
        Assert.Contains(report.Notes, note => note.Contains("make no classes, as 1 pictures lie beside them", StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_of_which_no_picture_is_kept_are_named()
    {
        Add("dog/b.png", 10, 10);
        Add("cat/a.png", 10, 10);
        Assert.DoesNotContain(Open().Report.Notes, note => note.Contains("no picture left", StringComparison.Ordinal));
        Assert.Contains(Open(new() { Limit = 1 }).Report.Notes, note => note.StartsWith("1 of 2 classes have no picture left: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_that_are_not_square_are_counted_with_what_becomes_of_them()
    {
        Add("a.png", 40, 20);
        Add("b.png", 20, 20);
        Assert.Contains("1 of 2 pictures are not square: the largest square in the middle of each is kept.", Open(new() { Size = 10 }).Report.Notes);
        Assert.Contains("1 of 2 pictures are not square: background is added on their shorter sides.", Open(new() { Framing = Framing.Pad }).Report.Notes);
    }

    [Theory]
    [InlineData(10, 10, 10, 10, 10)]
    [InlineData(40, 30, 50, 33, 32)]
    [InlineData(200, 150, 300, 400, 128)]
    [InlineData(20, 21, 20, 21, 28)]
    public void Size_is_inferred(int width, int height, int otherWidth, int otherHeight, int expected)
    {
        Add("a.png", width, height);
        Add("b.png", otherWidth, otherHeight);
        Assert.Equal(expected, Open().Dataset.Spec.Width);
    }

    [Fact]
    public void Grey_pictures_stay_grey_even_when_stored_in_color()
    {
        Add("a.png", 10, 10, channels: 1);
        files.Write("b.png", Png.Write(TestPictures.Plain(10, 10, 9, 9, 9)));
        Assert.Equal(1, Open().Dataset.Spec.Channels);
        Assert.Equal(3, Open(new() { Channels = 3 }).Dataset.Spec.Channels);
        Add("c.png", 10, 10);
        Assert.Equal(3, Open().Dataset.Spec.Channels);
    }

    [Fact]
    public void Damaged_pictures_are_named_and_left_out()
    {
        Add("good.png", 10, 10);
        var damaged = Png.Write(TestPictures.Noise(10, 10, 3, seed: 2));
        damaged[60] ^= 1;
        files.Write("damaged.png", damaged);
        files.Write("text.png", "not a picture"u8.ToArray());
        files.Write("photo.heic", [1, 2]);
        var (set, report) = Open();
        Assert.Equal(1, set.Count);
        Assert.Equal(["good.png"], report.Files);
        Assert.Equal(["photo.heic", "damaged.png", "text.png"], report.Skipped.Select(skipped => skipped.Name));
        Assert.Contains("damaged", report.Skipped[1].Reason, StringComparison.Ordinal);
        Assert.Contains("a text file", report.Skipped[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_usable_is_refused_with_what_was_found()
    {
        Assert.Contains("it is empty", Refusal(), StringComparison.Ordinal);
        files.Write("a.txt", [1]);
        files.Write("b.doc", [1]);
        Assert.Contains("no picture among its 2 files (a.txt, b.doc)", Refusal(), StringComparison.Ordinal);
        files.Write("c.png", [1]);
        Assert.Contains("none of its 1 pictures can be read", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Split_folders_are_understood()
    {
        Add("train/cat/a.png", 10, 10);
        Add("train/dog/a.png", 10, 10);
        Add("test/cat/a.png", 10, 10);
        Assert.Equal(2, Open().Dataset.Count);
        Assert.Equal(1, Open(new() { Split = DatasetSplit.Test }).Dataset.Count);
        Assert.Contains("only test, train", Assert.Throws<DatasetException>(() => Open(new() { Split = DatasetSplit.Validation })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_called_train_is_no_split()
    {
        Add("train/a.png", 10, 10);
        Add("bicycle/a.png", 10, 10);
        Assert.Equal(["bicycle", "train"], Open().Dataset.Spec.ClassNames);
        Assert.Contains("no sub-folder of it", Assert.Throws<DatasetException>(() => Open(new() { Split = DatasetSplit.Test })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photographs_are_turned_upright_unless_told_otherwise()
    {
        files.Write("lying.jpg", Fixture.Bytes("Jpeg/exif-6.jpg"));
        var upright = (PictureSet)Open(new() { Size = 16, Framing = Framing.Pad }).Dataset;
        var stored = (PictureSet)Open(new() { Size = 16, Framing = Framing.Pad, Upright = false }).Dataset;
        Assert.NotEqual(stored.Pixels(0).ToArray(), upright.Pixels(0).ToArray());
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        for (var i = 0; i < 20; i++)
            Add($"{i}.png", 30 + i, 40);
        Assert.Equal(DatasetHash.Of(Open(new() { Threads = 1 }).Dataset), DatasetHash.Of(Open(new() { Threads = 4 }).Dataset));
    }

    [Fact]
    public void Cancelled_loading_stops()
    {
        Add("a.png", 10, 10);
        Assert.ThrowsAny<OperationCanceledException>(() => PictureFolder.Open(files.Folder, cancellationToken: new(canceled: true)));
    }

    public void Dispose() => files.Dispose();

    private void Add(string name, int width, int height, int channels = 3) =>
        files.Write(name, Png.Write(TestPictures.Noise(width, height, channels, seed: name.Length)));

    private OpenedDataset Open(DatasetOptions? options = null) => PictureFolder.Open(files.Folder, options);

    private string Refusal() => Assert.Throws<DatasetException>(() => Open()).Message;
}
