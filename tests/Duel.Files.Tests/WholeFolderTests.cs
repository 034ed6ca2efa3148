namespace Duel.Files.Tests;

public sealed class WholeFolderTests : IDisposable
{
    private readonly EmptyFolder folder = new();

    [Fact]
    public void A_folder_appears_with_all_its_files()
    {
        Write("a");
        Assert.Equal(["a"], folder.Names());
        Assert.Equal([1], File.ReadAllBytes(Path.Combine(folder.At("a"), "one")));
        Assert.Equal([2], File.ReadAllBytes(Path.Combine(folder.At("a"), "two")));
    }

    [Fact]
    public void Whichever_request_fails_the_folder_is_whole_or_not_there()
    {
        var requests = FailingDisk.Count(() => Write("probe"));
        WholeFolder.Delete(folder.At("probe"));
        Assert.InRange(requests, 8, 20);
        for (var i = 0; i < requests; i++)
        {
            using (Disk.Replace(new FailingDisk(i)))
                Assert.Throws<IOException>(() => Write($"{i}"));
            if (Directory.Exists(folder.At($"{i}")))
                Assert.Equal(2, Directory.GetFiles(folder.At($"{i}")).Length);
            Assert.DoesNotContain(folder.Names(), name => name.EndsWith(".partial", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Folders_that_were_made_on_the_way_outlive_a_loss_of_power_too()
    {
        var disk = new RecordingDisk(folder.Path);
        using (Disk.Replace(disk))
            Write(Path.Combine("new", "newer", "a"));
        disk.Replay().Last().Lose(folder.At("left"), 0, new Tensors.Rng(1));
        Assert.Equal([2], File.ReadAllBytes(Path.Combine(folder.At("left"), "new", "newer", "a", "two")));
    }

    [Fact]
    public void A_deleted_folder_loses_its_name_first()
    {
        Write("a");
        using (Disk.Replace(new FailingDisk(1)))
            Assert.Throws<IOException>(() => WholeFolder.Delete(folder.At("a")));
        Assert.EndsWith(".partial", Assert.Single(folder.Names()));
        Staged.Clean(folder.Path);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void Cleaning_spares_what_is_whole_and_a_folder_that_is_not_there()
    {
        Write("a");
        File.WriteAllBytes(folder.At("b.partial"), []);
        Staged.Clean(folder.Path);
        Staged.Clean(folder.At("nowhere"));
        Assert.Equal(["a"], folder.Names());
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_flushed()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows flushes no folders");
        Assert.Contains("nowhere", Assert.Throws<IOException>(() => Disk.Current.FlushFolder(folder.At("nowhere"))).Message);
    }

    public void Dispose() => folder.Dispose();

    private void Write(string name) => WholeFolder.Write(folder.At(name), files =>
    {
        files.Add("one", stream => stream.WriteByte(1));
        files.Add("two", stream => stream.WriteByte(2));
    });
}
