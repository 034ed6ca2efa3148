namespace Duel.Files.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly EmptyFolder folder = new();

    [Fact]
    public void Old_file_is_replaced_and_nothing_stays_beside_it()
    {
        File.WriteAllBytes(folder.At("a"), [1, 2, 3]);
        WholeFile.Write(folder.At("a"), [4]);
        Assert.Equal([4], File.ReadAllBytes(folder.At("a")));
        Assert.Equal(["a"], folder.Names());
    }

    [Fact]
    public void Failure_leaves_nothing_half_written()
    {
        Directory.CreateDirectory(Path.Combine(folder.At("occupied"), "by a folder"));
        Assert.ThrowsAny<Exception>(() => WholeFile.Write(folder.At("occupied"), [1]));
        Assert.Equal(["occupied"], folder.Names());
    }

    [Fact]
    public void A_folder_that_takes_no_new_files_is_said_to_be_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a /proc");
        var trouble = Assert.Throws<IOException>(() => WholeFile.Write("/proc/x.npy", [1]));
        Assert.Equal("No new file can be made in the folder of /proc/x.npy.", trouble.Message);
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_older_file()
    {
        WholeFile.Write(folder.At("a"), [1]);
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(folder.At("a"), stream =>
        {
            stream.WriteByte(2);
            throw new InvalidOperationException();
        }));
        Assert.Equal([1], File.ReadAllBytes(folder.At("a")));
        Assert.Equal(["a"], folder.Names());
    }

    [Fact]
    public void Whichever_request_fails_the_older_or_the_newer_file_is_there_whole()
    {
        WholeFile.Write(folder.At("a"), [1, 1]);
        var requests = FailingDisk.Count(() => WholeFile.Write(folder.At("a"), [1, 1]));
        Assert.InRange(requests, 4, 10);
        for (var i = 0; i < requests; i++)
        {
            using (Disk.Replace(new FailingDisk(i)))
                Assert.Throws<IOException>(() => WholeFile.Write(folder.At("a"), [2, 2]));
            Assert.True(File.ReadAllBytes(folder.At("a")) is [1, 1] or [2, 2]);
            Assert.Equal(["a"], folder.Names());
            WholeFile.Write(folder.At("a"), [1, 1]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_loss_of_power_after_any_request_leaves_the_older_or_the_newer_file_whole(float survives)
    {
        var watched = Directory.CreateDirectory(folder.At("watched")).FullName;
        var disk = new RecordingDisk(watched);
        var older = 0;
        using (Disk.Replace(disk))
        {
            WholeFile.Write(Path.Combine(watched, "a"), [1, 1]);
            older = disk.Count;
            WholeFile.Write(Path.Combine(watched, "a"), [2, 2]);
        }
        var (request, chance) = (0, new Tensors.Rng(1));
        foreach (var state in disk.Replay())
        {
            var left = folder.At($"after-{++request}");
            state.Lose(left, survives, chance);
            var file = Path.Combine(left, "a");
            byte[] found = File.Exists(file) ? File.ReadAllBytes(file) : [];
            Assert.True(found is [1, 1] or [2, 2] || (found is [] && !File.Exists(file) && request < older), $"after request {request} of {disk.Count}: [{string.Join(", ", found)}]");
            if (request == disk.Count)
                Assert.Equal([2, 2], found);
        }
    }

    public void Dispose() => folder.Dispose();
}
