namespace Duel.Cli.Tests;

public sealed class PictureDataTests : IDisposable
{
    private readonly WorkFolder work = new();

    [Fact]
    public void Shards_are_written_indexed_and_learned_from()
    {
        var told = Invocation.Of(work.Path, "data", "shard", "shapes", "--size", "16", "--limit", "40", "--per-shard", "15", "-o", "shards").Succeeded().Output;
        Assert.Contains("wrote 40 pictures into 3 archives of shards", told, StringComparison.Ordinal);
        var index = Path.Combine(work.Path, "shards", "set-000001.tar.index");
        var before = File.ReadAllText(index);
        File.Delete(index);
        Assert.Contains("indexed 3 archives", Invocation.Of(work.Path, "data", "index", "shards").Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(index));
        var dry = Invocation.Of(work.Path, "train", "shards/set-{000000..000001}.tar", "--dry-run").Succeeded().Output;
        Assert.Contains("30 samples 16 x 16 x 1, 3 classes", dry, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_use_is_said_with_the_way_out()
    {
        Refused(ExitCode.Usage, "Add -o DIR", "data", "shard", "shapes");
        Refused(ExitCode.Usage, "Give 1 or 3", "data", "shard", "shapes", "--channels", "2", "-o", "x");
        Refused(ExitCode.BadInput, "no pictures", "data", "shard", "ring", "-o", "x");
        Refused(ExitCode.BadInput, "there is no .tar archive", "data", "index", ".");
    }

    public void Dispose() => work.Dispose();

    private void Refused(int code, string told, params string[] words)
    {
        var refused = Invocation.Of(work.Path, words);
        Assert.Equal(code, refused.Code);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
    }
}
