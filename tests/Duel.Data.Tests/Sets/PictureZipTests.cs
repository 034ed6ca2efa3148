using System.IO.Compression;

namespace Duel.Data.Tests;

public sealed class PictureZipTests : IDisposable
{
    private readonly TestFiles files = new();

    private static readonly byte[] Picture = Png.Write(TestPictures.Noise(12, 12, 3, seed: 1));

    [Fact]
    public void Folders_inside_are_classes()
    {
        var (set, report) = PictureZip.Open(Zip(("cat/a.png", Picture), ("dog/a.png", Picture), ("readme.txt", [65])));
        Assert.Equal(["cat", "dog"], set.Spec.ClassNames);
        Assert.Equal("zip of pictures", report.Kind);
        DatasetContract.Check(set);
    }

    [Fact]
    public void Names_that_lead_outside_are_left_out()
    {
        var (set, report) = PictureZip.Open(Zip(("../a.png", Picture), ("/b.png", Picture), ("x/..\\..\\c.png", Picture), ("C:/d.png", Picture), ("good.png", Picture)));
        Assert.Equal(1, set.Count);
        Assert.Equal(4, report.Skipped.Count);
        Assert.All(report.Skipped, skipped => Assert.Contains("outside", skipped.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Bomb_is_left_out_before_it_grows()
    {
        var (set, report) = PictureZip.Open(Zip(("bomb.png", new byte[10 << 20]), ("good.png", Picture)), new() { Limits = new() { ArrayBytes = 1 << 20 } });
        Assert.Equal(1, set.Count);
        Assert.Contains("are allowed", report.Skipped.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_refused() =>
        Assert.Contains("not a zip archive", Assert.Throws<DataFormatException>(() => PictureZip.Open(files.Write("a.zip", [80, 75, 3, 4, 0]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Front_door_opens_archives_of_pictures() =>
        Assert.Equal("zip of pictures", Datasets.Open(Zip(("a.png", Picture))).Report.Kind);

    [Fact]
    public void Mutated_archives_are_read_or_refused()
    {
        var good = File.ReadAllBytes(Zip(("cat/a.png", Picture), ("dog/b.png", Picture)));
        Fuzz.Mutate(good, bytes => PictureZip.Open(files.Write("mutated.zip", bytes), new() { Limits = Fuzz.Limits, Threads = 1 }), 1_500, seed: 14);
    }

    public void Dispose() => files.Dispose();

    private string Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return files.Write("pictures.zip", packed.ToArray());
    }
}
