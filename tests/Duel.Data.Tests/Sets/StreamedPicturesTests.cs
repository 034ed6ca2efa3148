using System.IO.Compression;

namespace Duel.Data.Tests;

public sealed class StreamedPicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void Set_beyond_the_budget_reads_the_same_samples()
    {
        Write(12);
        var inMemory = Datasets.Open(files.Folder).Dataset;
        var opened = Datasets.Open(files.Folder, new() { MemoryBudget = 3 * 16 * 16 * 3 });
        using var streamed = Assert.IsType<StreamedPictures>(opened.Dataset);
        Assert.Contains(opened.Report.Notes, note => note.Contains("memory budget", StringComparison.Ordinal));
        DatasetContract.Check(streamed);
        var (one, other) = (new float[16 * 16 * 3], new float[16 * 16 * 3]);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < streamed.Count; i++)
            {
                Assert.Equal(inMemory.Read(i, one), streamed.Read(i, other));
                Assert.Equal(one, other);
            }
        }
    }

    [Fact]
    public void Picture_that_turns_out_damaged_is_replaced_by_the_next()
    {
        Write(4);
        var damaged = File.ReadAllBytes(Path.Combine(files.Folder, "01.png"));
        damaged[^20] ^= 1;
        files.Write("01.png", damaged);
        using var streamed = (StreamedPictures)Datasets.Open(files.Folder, new() { MemoryBudget = 1 }).Dataset;
        var (one, other) = (new float[16 * 16 * 3], new float[16 * 16 * 3]);
        _ = streamed.Read(1, one);
        _ = streamed.Read(2, other);
        Assert.Equal(one, other);
        Assert.Equal(1, streamed.Damaged);
    }

    [Fact]
    public void Views_tell_that_their_source_is_decoded_when_read()
    {
        Write(6);
        using var opened = Datasets.Open(files.Folder, new() { MemoryBudget = 1 });
        var (streamed, held) = (opened.Dataset, Datasets.Open(files.Folder).Dataset);
        Assert.True(streamed.IsStreamed);
        Assert.False(held.IsStreamed);
        Func<IDataset, IDataset>[] views = [set => new Subset(set, [0, 1]), set => new Mirrored(set), set => new VariedPictures(set, 2), set => new Joined(held, set)];
        foreach (var view in views)
        {
            Assert.True(view(streamed).IsStreamed);
            Assert.False(view(held).IsStreamed);
        }
    }

    [Fact]
    public void A_view_of_an_opened_archive_closes_it()
    {
        var archive = Path.Combine(files.Folder, "pictures.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 3; i++)
            {
                using var entry = zip.CreateEntry($"{i}.png").Open();
                entry.Write(Png.Write(TestPictures.Noise(16, 16, 3, seed: i)));
            }
        }
        var opened = Datasets.Open(archive, new() { MemoryBudget = 1 });
        var view = opened with { Dataset = new Subset(opened.Dataset, [2, 1]) };
        var sample = new float[16 * 16 * 3];
        view.Dataset.Read(0, sample);
        view.Dispose();
        Assert.Throws<ObjectDisposedException>(() => view.Dataset.Read(1, sample));
    }

    public void Dispose() => files.Dispose();

    private void Write(int count)
    {
        for (var i = 0; i < count; i++)
            files.Write($"{i:00}.png", Png.Write(TestPictures.Noise(16, 16, 3, seed: i)));
    }
}
