using System.Formats.Tar;
using System.Text;

namespace Duel.Data.Tests;

public sealed class TarFilesTests : IDisposable
{
    private readonly TestFiles files = new();

    private string Shards => Path.Combine(files.Folder, "shards");

    [Fact]
    public void Written_shards_hold_the_set_and_are_the_same_files_on_any_number_of_threads()
    {
        var set = new Shapes(16, 3, 50);
        Assert.Equal(4, PictureShards.Write(set, Shards, perShard: 15, threads: 1));
        var (read, report) = Datasets.Open(Shards);
        Assert.Equal(50, read.Count);
        Assert.Empty(report.Skipped);
        var (one, other, bytes) = (new float[set.Spec.Length], new float[set.Spec.Length], new byte[set.Spec.Length]);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(set.Read(i, one), read.Read(i, other));
            PixelScale.ToBytes(one, bytes);
            PixelScale.ToSamples(bytes, one);
            Assert.Equal(one, other);
        }
        var again = Path.Combine(files.Folder, "again");
        PictureShards.Write(set, again, perShard: 15, threads: 3);
        Assert.Equal(8, Directory.GetFiles(again).Length);
        Assert.All(Directory.GetFiles(again), file => Assert.Equal(File.ReadAllBytes(Path.Combine(Shards, Path.GetFileName(file))), File.ReadAllBytes(file)));
        Assert.Contains("there are archives in it already", Assert.Throws<DatasetException>(() => PictureShards.Write(set, again)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_beside_an_archive_gives_the_set_that_looking_through_it_gives()
    {
        PictureShards.Write(new Shapes(16, 1, 20), Shards, perShard: 10);
        var indexed = DatasetHash.OfOrigin(Datasets.Open(Shards).Dataset);
        var index = Path.Combine(Shards, "set-000000.tar.index");
        var whole = File.ReadAllBytes(index);
        foreach (var wrong in new[] { [], whole[..^5], Encoding.UTF8.GetBytes("tar-index 1 7 0\n"), [.. whole, .. "x\ty\n"u8] })
        {
            File.WriteAllBytes(index, wrong);
            Assert.Equal(indexed, DatasetHash.OfOrigin(Datasets.Open(Shards).Dataset));
        }
        File.Delete(index);
        Assert.Equal(indexed, DatasetHash.OfOrigin(Datasets.Open(Shards).Dataset));
        Assert.Equal(2, PictureShards.IndexAll(Shards));
        Assert.Equal(whole, File.ReadAllBytes(index));
    }

    [Fact]
    public void An_index_is_what_is_read()
    {
        PictureShards.Write(new Shapes(16, 1, 20), Shards, perShard: 10);
        var index = Path.Combine(Shards, "set-000001.tar.index");
        var lines = File.ReadAllLines(index);
        File.WriteAllLines(index, [lines[0].Replace(" 10", " 7", StringComparison.Ordinal), .. lines[1..^3]]);
        Assert.Equal(17, Datasets.Open(Shards).Dataset.Count);
    }

    [Theory]
    [InlineData(".cls", "1", ".cls", "0")]
    [InlineData(".json", """{"label": 1, "width": 4}""", ".json", """{"label": 0}""")]
    [InlineData(".cls", "1", ".json", """{"cls": "0"}""")]
    public void Classes_lie_beside_the_pictures(string end, string text, string otherEnd, string otherText)
    {
        var path = Tar("set.tar", ("a.png", Picture(1)), ($"a{end}", Encoding.UTF8.GetBytes(text)), ($"b{otherEnd}", Encoding.UTF8.GetBytes(otherText)), ("b.png", Picture(2)));
        Assert.Equal([1, 0], Classes(Datasets.Open(path).Dataset));
        foreach (var (name, bytes) in new[] { ("a.png", Picture(1)), ($"a{end}", Encoding.UTF8.GetBytes(text)), ($"b{otherEnd}", Encoding.UTF8.GetBytes(otherText)), ("b.png", Picture(2)) })
            files.Write($"folder/{name}", bytes);
        Assert.Equal([1, 0], Classes(Datasets.Open(Path.Combine(files.Folder, "folder")).Dataset));
    }

    [Fact]
    public void A_picture_without_a_class_is_left_out_and_named()
    {
        var (set, report) = Datasets.Open(Tar("set.tar", ("a.png", Picture(1)), ("a.cls", "0"u8.ToArray()), ("b.png", Picture(2)), ("c.png", Picture(3)), ("c.cls", "1"u8.ToArray())));
        Assert.Equal([0, 1], Classes(set));
        Assert.Equal(new SkippedFile("b.png", ".cls files has no label for it."), Assert.Single(report.Skipped));
    }

    [Fact]
    public void Descriptions_that_give_no_class_leave_folders_to_give_it()
    {
        var (set, _) = Datasets.Open(Tar("set.tar", ("cat/a.png", Picture(1)), ("cat/a.json", """{"caption": "a cat"}"""u8.ToArray()), ("dog/b.png", Picture(2)), ("dog/b.json", "[]"u8.ToArray()), ("dog/c.json", "{"u8.ToArray())));
        Assert.Equal(["cat", "dog"], set.Spec.ClassNames);
    }

    [Fact]
    public void Shards_that_each_count_from_0_keep_all_their_pictures()
    {
        Tar("shards/a.tar", ("0.png", Picture(1)), ("0.cls", "0"u8.ToArray()));
        Tar("shards/b.tar", ("0.png", Picture(2)), ("0.cls", "1"u8.ToArray()), ("0.png", Picture(3)));
        var (set, report) = Datasets.Open(Shards);
        Assert.Equal([0, 1], Classes(set));
        Assert.Equal(["a-0.png", "b-0.png"], report.Files);
        Assert.Equal(new SkippedFile("b.tar/0.png", "The name comes twice in the archive."), Assert.Single(report.Skipped));
    }

    [Fact]
    public void What_a_cut_archive_still_holds_is_read_and_the_rest_named()
    {
        PictureShards.Write(new Shapes(16, 3, 30), Shards, perShard: 10);
        var second = Path.Combine(Shards, "set-000001.tar");
        var whole = File.ReadAllBytes(second);
        var cut = ShardIndex.Scan(new LocalShard(second), DecodeLimits.Default).Entries[4];
        File.WriteAllBytes(second, whole[..(int)(cut.Offset + 20)]);
        var (set, report) = Datasets.Open(Shards);
        Assert.Equal(24, set.Count);
        Assert.Equal(new SkippedFile("set-000001.tar/000000014.png", $"The archive ends after 20 of its {cut.Length} bytes: it is cut off. Get it anew."), Assert.Single(report.Skipped));
        Assert.Contains("gets no index", Assert.Throws<DatasetException>(() => PictureShards.IndexAll(Shards)).Message, StringComparison.Ordinal);

        File.WriteAllBytes(second, whole[..(int)(cut.Offset - 300)]);
        (set, report) = Datasets.Open(Shards);
        Assert.Equal(24, set.Count);
        Assert.Equal("set-000001.tar", Assert.Single(report.Skipped).Name);

        File.WriteAllBytes(second, "this is no archive"u8.ToArray());
        (set, report) = Datasets.Open(Shards);
        Assert.Equal(20, set.Count);
        Assert.Contains("this is no tar archive", Assert.Single(report.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_no_picture_is_named_and_costs_nothing_else()
    {
        var path = Tar("set.tar", ("a.png", Picture(1)), ("b.png", "no picture"u8.ToArray()), ("c.png", Picture(3)[..^30]), ("d.png", Picture(4)));
        var (set, report) = Datasets.Open(path);
        Assert.Equal(2, set.Count);
        Assert.Equal(["b.png", "c.png"], report.Skipped.Select(skipped => skipped.Name));
    }

    [Fact]
    public void A_range_of_names_stands_for_archives_in_order()
    {
        PictureShards.Write(new Shapes(16, 1, 30), Shards, perShard: 10);
        Assert.Equal(30, Datasets.Open(Path.Combine(Shards, "set-{000000..000002}.tar")).Dataset.Count);
        Assert.Equal(10, Datasets.Open(Path.Combine(Shards, "set-00000{1..1}.tar")).Dataset.Count);
        Assert.Contains("set-000003.tar", Assert.Throws<DatasetException>(() => Datasets.Open(Path.Combine(Shards, "set-{000000..000003}.tar"))).Message, StringComparison.Ordinal);
        Assert.Contains("stands for 0 names", Assert.Throws<DatasetException>(() => Datasets.Open(Path.Combine(Shards, "set-{2..1}.tar"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private static int[] Classes(IDataset set) => [.. Enumerable.Range(0, set.Count).Select(i => set.Read(i, new float[set.Spec.Length]))];

    private static byte[] Picture(int seed) => TestPictures.Noise(16, 16, 3, seed).ToPng();

    private string Tar(string path, params (string Name, byte[] Bytes)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new TarWriter(packed, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }
        return files.Write(path, packed.ToArray());
    }
}
