namespace Duel.Data.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly TestFiles files = new();

    [Fact]
    public void Old_file_is_replaced_and_nothing_stays_beside_it()
    {
        var path = files.Write("a", [1, 2, 3]);
        WholeFile.Write(path, [4]);
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(files.Folder));
    }

    [Fact]
    public void Failure_leaves_nothing_half_written()
    {
        var path = Path.Combine(files.Folder, "occupied");
        Directory.CreateDirectory(Path.Combine(path, "by a folder"));
        Assert.ThrowsAny<Exception>(() => WholeFile.Write(path, [1]));
        Assert.Empty(Directory.GetFiles(files.Folder));
    }

    public void Dispose() => files.Dispose();
}
