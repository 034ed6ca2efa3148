using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Duel.Data.Tests;

/// <summary>Layouts as tools write them, each in a folder, a zip and a tar: they are understood alike.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly TestFiles files = new();

    public static TheoryData<string> Places => ["folder", "zip", "tar"];

    [Theory, MemberData(nameof(Places))]
    public void Splits_are_kept_apart(string place)
    {
        var path = Make(place, "train/cat/a.png", "train/cat/b.png", "train/dog/a.png", "test/cat/a.png", "test/dog/a.png");
        var (set, report) = Open(path);
        Assert.Equal(["cat", "dog"], set.Spec.ClassNames);
        Assert.Equal(["train/cat/a.png", "train/cat/b.png", "train/dog/a.png"], report.Files);
        Assert.Contains("The pictures of train are taken, those of test are not.", report.Notes);
        Assert.Equal(["test/cat/a.png", "test/dog/a.png"], Open(path, new() { Split = DatasetSplit.Test }).Report.Files);
        Assert.Contains("only test, train", Assert.Throws<DatasetException>(() => Open(path, new() { Split = DatasetSplit.Validation })).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Places))]
    public void Folders_around_everything_are_passed_over(string place)
    {
        var (set, report) = Open(Make(place, "flowers/daisy/a.png", "flowers/rose/a.png", "flowers/.DS_Store", "__MACOSX/flowers/daisy/._a.png", ".DS_Store"));
        Assert.Equal(["daisy", "rose"], set.Spec.ClassNames);
        Assert.Equal(2, set.Count);
        Assert.Contains("The 2 sub-folders of flowers are classes.", report.Notes);
    }

    [Theory, MemberData(nameof(Places))]
    public void Splits_are_found_below_a_folder_around_everything(string place)
    {
        var (set, report) = Open(Make(place, "set/train/images/daisy/a.png", "set/train/images/rose/a.png", "set/val/images/rose/a.png", "set/labels/readme.txt"));
        Assert.Equal(["daisy", "rose"], set.Spec.ClassNames);
        Assert.Equal(2, report.Files.Count);
    }

    [Theory, MemberData(nameof(Places))]
    public void Labels_of_StyleGan_are_the_classes(string place)
    {
        var labels = """{"labels": [["00000/img0.png", 7], ["00000/img1.png", 12], ["00001/img2.png", 7], ["00001/gone.png", 3]]}""";
        var (set, report) = Open(Make(place, ("dataset.json", labels), "00000/img0.png", "00000/img1.png", "00001/img2.png", "00001/img3.png"));
        Assert.Equal(["7", "12"], set.Spec.ClassNames);
        Assert.Equal([0, 1, 0], Classes(set));
        Assert.Contains(report.Skipped, skipped => skipped == new SkippedFile("00001/img3.png", "dataset.json has no label for it."));
        Assert.Contains("1 labels of dataset.json belong to no picture.", report.Notes);
    }

    [Theory]
    [InlineData("""{"labels": null}""", "gives no labels")]
    [InlineData("{}", "gives no labels")]
    [InlineData("""{"labels": [["00000/img0.png", [0.5, 1]], ["00001/img1.png", [0, 1]]]}""", "several numbers each")]
    public void Without_labels_of_StyleGan_folders_are_no_classes(string labels, string note)
    {
        var (set, report) = Open(Make("zip", ("dataset.json", labels), "00000/img0.png", "00001/img1.png"));
        Assert.Equal((0, 2), (set.Spec.ClassCount, set.Count));
        Assert.Contains(report.Notes, one => one.Contains(note, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Places))]
    public void Metadata_of_image_folders_give_the_classes_of_the_split(string place)
    {
        var path = Make(
            place,
            ("train/metadata.csv", "file_name,label\n1.png,rose\n2.png,daisy\n"),
            ("test/metadata.jsonl", "{\"file_name\": \"3.png\", \"label\": \"daisy\"}\n{\"file_name\": \"4.png\", \"label\": \"rose\"}\n"),
            "train/1.png",
            "train/2.png",
            "test/3.png",
            "test/4.png");
        var (set, _) = Open(path);
        Assert.Equal(["daisy", "rose"], set.Spec.ClassNames);
        Assert.Equal([1, 0], Classes(set));
        Assert.Equal([0, 1], Classes(Open(path, new() { Split = DatasetSplit.Test }).Dataset));
    }

    [Theory, MemberData(nameof(Places))]
    public void Metadata_without_a_label_say_what_they_have(string place)
    {
        var (set, report) = Open(Make(place, ("metadata.csv", "file_name,text\na/1.png,a rose\nb/2.png,a daisy\n"), "a/1.png", "b/2.png"));
        Assert.Equal(0, set.Spec.ClassCount);
        Assert.Contains("metadata.csv gives no classes: it has the columns file_name, text, and file_name and label are needed.", report.Notes);
    }

    [Theory, MemberData(nameof(Places))]
    public void Class_files_beside_pictures_give_the_classes(string place)
    {
        var (set, _) = Open(Make(place, ("0001.cls", "10"), ("0002.cls", "9\n"), "0001.png", "0002.png"));
        Assert.Equal(["9", "10"], set.Spec.ClassNames);
        Assert.Equal([1, 0], Classes(set));
    }

    [Theory]
    [InlineData("dataset.json", "{\"labels\"", "it is no JSON")]
    [InlineData("dataset.json", "{\"labels\": 3}", "its labels are no list")]
    [InlineData("dataset.json", "{\"labels\": [[1, 2]]}", "no pair of a file and a class")]
    [InlineData("metadata.jsonl", "{}\n[]", "line 2 is no JSON object")]
    public void Damaged_labels_are_refused_by_name(string name, string text, string reason)
    {
        var refusal = Assert.Throws<DataFormatException>(() => Open(Make("folder", (name, text), "a.png"))).Message;
        Assert.Contains(name, refusal, StringComparison.Ordinal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_in_a_folder_are_one_set()
    {
        Tar("shards/set-000001.tar", [("c.cls", "0"u8.ToArray()), ("./c.png", Picture("c"))]);
        Tar("shards/set-000000.tar", [("a.cls", "0"u8.ToArray()), ("a.png", Picture("a")), ("b.cls", "1"u8.ToArray()), ("b.png", Picture("b"))]);
        var (set, report) = Datasets.Open(Path.Combine(files.Folder, "shards"));
        Assert.Equal([0, 1, 0], Classes(set));
        Assert.Equal("tar of pictures", report.Kind);
        DatasetContract.Check(set);
    }

    [Fact]
    public void Cut_archives_are_refused_or_the_picture_is_named()
    {
        var whole = File.ReadAllBytes(Tar("whole.tar", [("a.png", Picture("a")), ("b.png", Picture("b"))]));
        Fuzz.Mutate(whole, bytes => Datasets.Open(files.Write("mutated.tar", bytes), new() { Limits = Fuzz.Limits, Threads = 1 }), 500, seed: 15);
        Assert.Throws<DataFormatException>(() => Datasets.Open(files.Write("cut.tar", whole[..700])));
    }

    [Fact]
    public void Linked_folders_count_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right there");
        files.Write("store/cat/a.png", Picture("a"));
        files.Write("store/dog/b.png", Picture("b"));
        files.Write("mixed/cat/c.png", Picture("c"));
        var mixed = Path.Combine(files.Folder, "mixed");
        Directory.CreateSymbolicLink(Path.Combine(mixed, "dog"), Path.Combine(files.Folder, "store", "dog"));
        Directory.CreateSymbolicLink(Path.Combine(mixed, "cat", "loop"), mixed);
        Directory.CreateSymbolicLink(Path.Combine(mixed, "again"), Path.Combine("cat", "..", "dog"));
        var (set, report) = Open(mixed);
        Assert.Equal(["again/b.png", "cat/c.png"], report.Files);
        Assert.Equal(2, set.Spec.ClassCount);
        Directory.CreateSymbolicLink(Path.Combine(files.Folder, "root"), Path.Combine(files.Folder, "store"));
        Assert.Equal(["cat", "dog"], Open(Path.Combine(files.Folder, "root")).Dataset.Spec.ClassNames);
    }

    public void Dispose() => files.Dispose();

    private static OpenedDataset Open(string path, DatasetOptions? options = null) => Datasets.Open(path, options);

    private static int[] Classes(IDataset set) => [.. Enumerable.Range(0, set.Count).Select(i => set.Read(i, new float[set.Spec.Length]))];

    private static byte[] Picture(string name) => Png.Write(TestPictures.Noise(12, 12, 3, seed: name.Length));

    private string Make(string place, params Entry[] entries)
    {
        (string Name, byte[] Bytes)[] written = [.. entries.Select(entry => (entry.Name, entry.Text is null ? Picture(entry.Name) : Encoding.UTF8.GetBytes(entry.Text)))];
        switch (place)
        {
            case "folder":
                foreach (var (name, bytes) in written)
                    files.Write($"place/{name}", bytes);
                return Path.Combine(files.Folder, "place");
            case "tar":
                return Tar("place.tar", written);
            default:
                using (var packed = new MemoryStream())
                {
                    using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
                    {
                        foreach (var (name, bytes) in written)
                        {
                            using var entry = archive.CreateEntry(name).Open();
                            entry.Write(bytes);
                        }
                    }
                    return files.Write("place.zip", packed.ToArray());
                }
        }
    }

    private string Tar(string path, (string Name, byte[] Bytes)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new TarWriter(packed, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }
        return files.Write(path, packed.ToArray());
    }

    /// <summary>A file: a picture, or a text.</summary>
    private readonly record struct Entry(string Name, string? Text)
    {
        public static implicit operator Entry(string name) => new(name, null);

        public static implicit operator Entry((string Name, string Text) file) => new(file.Name, file.Text);
    }
}
