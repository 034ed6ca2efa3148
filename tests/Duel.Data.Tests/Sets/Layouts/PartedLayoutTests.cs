using System.IO.Compression;
using System.Text;

namespace Duel.Data.Tests;

/// <summary>Layouts of COCO and CycleGAN, whose folders are named by split and year, or by split and kind of picture.</summary>
public sealed class PartedLayoutTests : IDisposable
{
    private const string Objects = """{"images": [{"id": 5, "file_name": "b.png"}, {"id": 6, "file_name": "a.png"}], "categories": [{"id": 3, "name": "cup"}, {"id": 9, "name": "bowl"}], "annotations": [{"image_id": 5, "category_id": 3}, {"image_id": 6, "category_id": 9}, {"image_id": 6, "category_id": 9}]}""";
    private static readonly byte[] Picture = Png.Write(TestPictures.Noise(12, 12, 3, seed: 1));
    private readonly TestFiles files = new();

    public static TheoryData<bool> Places => [false, true];

    public void Dispose() => files.Dispose();

    [Theory, MemberData(nameof(Places))]
    public void Captions_of_Coco_leave_pictures_without_classes_and_splits_apart(bool zipped)
    {
        var path = Make(zipped, ("coco/train2017/1.png", null), ("coco/train2017/2.png", null), ("coco/val2017/3.png", null), ("coco/unlabeled2017/4.png", null), ("coco/annotations/captions_train2017.json", "{}"), ("coco/annotations/captions_val2017.json", "{}"));
        var (set, report) = Datasets.Open(path);
        Assert.Equal((0, 2), (set.Spec.ClassCount, set.Count));
        Assert.Contains("The pictures of train2017 are taken, those of unlabeled2017 and val2017 are not.", report.Notes);
        Assert.Contains("coco/annotations/captions_train2017.json has captions, which are not learned, and gives no classes.", report.Notes);
        Assert.Contains("1 other file is no picture and is not read: coco/annotations/captions_val2017.json.", report.Notes);
        Assert.Equal(["coco/val2017/3.png"], Datasets.Open(path, new() { Split = DatasetSplit.Validation }).Report.Files);
    }

    [Theory, MemberData(nameof(Places))]
    public void Objects_of_one_kind_a_picture_are_classes(bool zipped)
    {
        var (set, report) = Datasets.Open(Make(zipped, ("train2014/a.png", null), ("train2014/b.png", null), ("train2014/c.png", null), ("val2014/d.png", null), ("annotations/instances_train2014.json", Objects)));
        Assert.Equal(["bowl", "cup"], set.Spec.ClassNames);
        Assert.Equal([0, 1], Classes(set));
        Assert.Equal([new("train2014/c.png", "annotations/instances_train2014.json has no label for it.")], report.Skipped);
    }

    [Theory, MemberData(nameof(Places))]
    public void Annotations_beside_the_pictures_of_a_split_are_its_classes(bool zipped)
    {
        var path = Make(zipped, ("train/a.png", null), ("train/b.png", null), ("train/_annotations.coco.json", Objects), ("test/a.png", null), ("test/_annotations.coco.json", Objects.Replace("cup", "jug", StringComparison.Ordinal)));
        Assert.Equal(["bowl", "cup"], Datasets.Open(path).Dataset.Spec.ClassNames);
        Assert.Equal(["bowl"], Datasets.Open(path, new() { Split = DatasetSplit.Test }).Dataset.Spec.ClassNames);
    }

    [Fact]
    public void Several_kinds_in_a_picture_make_no_classes()
    {
        var (set, report) = Datasets.Open(Make(false, ("a.png", null), ("b.png", null), ("instances.json", Objects.Replace("\"category_id\": 9}]", "\"category_id\": 3}]", StringComparison.Ordinal))));
        Assert.Equal((0, 2), (set.Spec.ClassCount, set.Count));
        Assert.Contains("instances.json finds several kinds of objects in a picture, so that pictures have no classes.", report.Notes);
    }

    [Theory]
    [InlineData("[]", "no list of categories")]
    [InlineData("""{"categories": [{"id": "x"}]}""", "no whole number \"id\"")]
    [InlineData("""{"categories": [{"id": 1, "name": "cup"}], "images": [{"id": 1}]}""", "no text \"file_name\"")]
    [InlineData("""{"categories": [{"id": 1, "name": "cup"}], "images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"image_id": 2, "category_id": 1}]}""", "is of no picture or category")]
    public void Damaged_annotations_are_refused_by_name(string text, string reason)
    {
        var refusal = Assert.Throws<DataFormatException>(() => Datasets.Open(Make(false, ("a.png", null), ("instances.json", text)))).Message;
        Assert.Contains("instances.json", refusal, StringComparison.Ordinal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Places))]
    public void Kinds_of_CycleGan_are_opened_one_at_a_time(bool zipped)
    {
        var path = Make(zipped, ("h2z/trainA/1.png", null), ("h2z/trainA/2.png", null), ("h2z/trainB/3.png", null), ("h2z/testA/4.png", null), ("h2z/testB/5.png", null));
        Assert.Equal(["h2z/trainA/1.png", "h2z/trainA/2.png"], Files(PictureDomain.A));
        Assert.Equal(["h2z/trainB/3.png"], Files(PictureDomain.B));
        Assert.Equal(["h2z/testB/5.png"], Files(PictureDomain.B, DatasetSplit.Test));
        Assert.Contains("The pictures of trainA are taken, those of testA are not.", Datasets.Open(path, new() { Domain = PictureDomain.A }).Report.Notes);
        Assert.Contains("two kinds of pictures without pairs", Assert.Throws<DatasetException>(() => Datasets.Open(path)).Message, StringComparison.Ordinal);
        Assert.Contains("only testA, testB, trainA, trainB", Assert.Throws<DatasetException>(() => Files(PictureDomain.B, DatasetSplit.Validation)).Message, StringComparison.Ordinal);

        IReadOnlyList<string> Files(PictureDomain domain, DatasetSplit split = DatasetSplit.Train) => Datasets.Open(path, new() { Domain = domain, Split = split }).Report.Files;
    }

    [Theory]
    [InlineData("cat/1.png", "dog/2.png")]
    [InlineData("train/1.png", "test/2.png")]
    public void A_kind_that_there_is_not_is_refused(string first, string second) =>
        Assert.Contains("trainA and trainB", Assert.Throws<DatasetException>(() => Datasets.Open(Make(false, (first, null), (second, null)), new() { Domain = PictureDomain.A })).Message, StringComparison.Ordinal);

    /// <summary>A column "label" that holds texts: words read in a picture, or remarks on it.</summary>
    [Theory]
    [InlineData(11, 0)]
    [InlineData(5, 5)]
    public void Labels_that_differ_on_nearly_all_pictures_are_no_classes(int different, int classes)
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i:D2}.png,\"[\"\"word {i % different}\"\"]\"\n"));
        var (set, report) = Datasets.Open(Make(false, [.. Enumerable.Range(0, 20).Select(i => ($"{i:D2}.png", (string?)null)), ("metadata.csv", $"file_name,label\n{rows}")]));
        Assert.Equal((classes, 20), (set.Spec.ClassCount, set.Count));
        Assert.Equal(classes == 0, report.Notes.Contains("metadata.csv has 11 labels for 20 pictures, as texts about them are: they are taken for no classes."));
    }

    [Theory]
    [InlineData("images_part_1/a.png", "images_part_2/b.png", 0)]
    [InlineData("part1/a.png", "part2/b.png", 0)]
    [InlineData("front_part_1/a.png", "rear_part_1/b.png", 2)]
    [InlineData("apart1/a.png", "apart2/b.png", 2)]
    public void Folders_that_a_set_was_cut_into_are_no_classes(string first, string second, int classes) =>
        Assert.Equal(classes, Datasets.Open(Make(false, (first, null), (second, null))).Dataset.Spec.ClassCount);

    [Fact]
    public void Split_names_beside_other_folders_are_classes_and_said_to_be()
    {
        var (set, report) = Datasets.Open(Make(false, ("bus/1.png", null), ("train/2.png", null)));
        Assert.Equal(["bus", "train"], set.Spec.ClassNames);
        Assert.Contains("train is taken for a class, as bus beside it is no split.", report.Notes);
    }

    [Fact]
    public void Pictures_of_one_name_but_for_the_extension_make_one_pair_and_are_named()
    {
        Assert.Equal("place", Path.GetFileName(Make(false, ("a/1.png", null), ("a/1.PNG", null), ("b/1.png", null))));
        var pairs = PicturePairs.Folders(Path.Combine(files.Folder, "place", "a"), Path.Combine(files.Folder, "place", "b"), new() { Size = 8 });
        Assert.Equal((1, "1.png"), (pairs.Count, Assert.Single(pairs.Skipped).Name));
    }

    private static int[] Classes(IDataset set) => [.. Enumerable.Range(0, set.Count).Select(i => set.Read(i, new float[set.Spec.Length]))];

    private string Make(bool zipped, params (string Name, string? Text)[] written)
    {
        foreach (var (name, text) in written)
            files.Write($"place/{name}", text is null ? Picture : Encoding.UTF8.GetBytes(text));
        var folder = Path.Combine(files.Folder, "place");
        if (zipped)
            ZipFile.CreateFromDirectory(folder, $"{folder}.zip");
        return zipped ? $"{folder}.zip" : folder;
    }
}
