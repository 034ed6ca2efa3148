namespace Duel.Data.Tests;

public sealed class CaptionedPicturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-captions").FullName;

    public CaptionedPicturesTests()
    {
        Directory.CreateDirectory(At("sub"));
        foreach (var (name, seed) in new[] { ("a.png", 1), ("b.png", 2), ("sub/c.png", 3), ("sub/d.png", 4) })
            TestPictures.Noise(9, 9, 3, seed).Save(At(name));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Text_files_beside_pictures_are_captions_a_sentence_a_line()
    {
        File.WriteAllText(At("a.txt"), "a first picture\n\n  another sentence \n");
        File.WriteAllText(At("sub/d.txt"), "the last");
        File.WriteAllText(At("b.txt"), " \n");

        var found = CaptionedPictures.Open(folder);

        Assert.Equal([["a first picture", "another sentence"], ["the last"]], found.Captions);
        Assert.Equal((2, 2), (found.Pictures.Count, found.WithoutCaption));
        Assert.Contains(found.Notes, note => note == "2 of 4 pictures have no caption and are left out, the first b.png.");
        AssertIs(TestPictures.Noise(9, 9, 3, 4), found.Pictures, 1);
    }

    [Theory]
    [InlineData("captions.csv", "file,caption\na.png,\"one, two\"\nsub/c.png,three\nc.png,four\ngone.png,five\n")]
    [InlineData("captions.tsv", "image\ttext\na.png\tone, two\nsub/c.png\tthree\ngone.png\tfive\n")]
    [InlineData("captions.jsonl", "{\"file_name\":\"a.png\",\"caption\":\"one, two\"}\n{\"file_name\":\"sub\\\\c.png\",\"caption\":\"three\"}\n{\"file_name\":\"gone.png\",\"caption\":\"five\"}\n")]
    public void Tables_name_files_and_captions(string name, string text)
    {
        File.WriteAllText(At(name), text);
        var found = CaptionedPictures.Open(folder);
        Assert.Equal(["one, two", "three"], found.Captions.Select(captions => captions[0]));
        Assert.Equal(name == "captions.csv" ? 2 : 1, found.WithoutPicture);
        Assert.Equal(2, found.WithoutCaption);
    }

    [Fact]
    public void A_table_elsewhere_is_named()
    {
        File.WriteAllText(At("sub/words.csv"), "file,name\nd.png,of the name alone\n");
        Assert.Equal("of the name alone", CaptionedPictures.Open(folder, table: At("sub/words.csv")).Captions.Single().Single());
    }

    [Fact]
    public void What_has_no_captions_is_refused_with_the_way_out()
    {
        Refused("none of its 4 pictures has a caption in a .txt file beside it", () => CaptionedPictures.Open(folder));
        Refused("no such file of captions", () => CaptionedPictures.Open(folder, table: At("nothing.csv")));
        File.WriteAllText(At("odd.csv"), "file,size\na.png,3\n");
        Refused("it has the columns file, size, and one of", () => CaptionedPictures.Open(folder, table: At("odd.csv")));
        Refused("captions belong to the picture files of a folder", () => CaptionedPictures.Open("fashion", new() { Limit = 10 }));
        File.WriteAllText(At("odd.jsonl"), "{\n");
        Assert.Throws<DataFormatException>(() => CaptionedPictures.Open(folder, table: At("odd.jsonl")));
    }

    private static void Refused(string reason, Action open) => Assert.Contains(reason, Assert.Throws<DatasetException>(open).Message, StringComparison.Ordinal);

    private static void AssertIs(Picture picture, IDataset set, int index)
    {
        var (read, wanted) = (new float[set.Spec.Length], new float[set.Spec.Length]);
        set.Read(index, read);
        PixelScale.ToSamples(picture.Pixels, wanted);
        Assert.Equal(wanted, read);
    }

    private string At(string name) => Path.Combine(folder, name);
}
