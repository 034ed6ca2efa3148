using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Duel.Data.Tests;

public sealed class FileServerTests : IDisposable
{
    private const int Count = 60;
    private static readonly DatasetOptions Streamed = new() { MemoryBudget = 1, DiskBudget = 0, ServerPatience = TimeSpan.FromSeconds(30), Threads = 2 };
    private readonly TestFiles files = new();
    private readonly IDataset local;

    public FileServerTests()
    {
        PictureShards.Write(new Shapes(16, 3, Count), files.Folder, perShard: 25);
        local = Datasets.Open(files.Folder).Dataset;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Shards_on_a_server_are_the_set_that_they_are_on_a_disk(bool indexed)
    {
        foreach (var index in Directory.GetFiles(files.Folder, "*.index").Where(_ => !indexed))
            File.Delete(index);
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-{{000000..000002}}.tar", Streamed, Stop);
        DatasetContract.Check(opened.Dataset);
        Assert.Equal(DatasetHash.OfOrigin(local), DatasetHash.OfOrigin(opened.Dataset));
        Same(opened.Dataset, Enumerable.Range(0, Count));
        Assert.Empty(opened.Report.Skipped);
        using var inMemory = Datasets.Open($"{server.Address}/set-{{000000..000002}}.tar", cancellationToken: Stop);
        Same(inMemory.Dataset, Enumerable.Range(0, Count));
    }

    [Fact]
    public async Task With_an_index_only_what_is_needed_is_asked_for()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-{{000000..000002}}.tar", Streamed, Stop);
        // Length and index of each, and a header of each picture.
        Assert.Equal((2 * 3) + Count, server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_stopped_and_started_in_the_middle_costs_nothing()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-{{000000..000002}}.tar", Streamed, Stop);
        Same(opened.Dataset, Enumerable.Range(0, 20));
        await server.StopAsync();
        var waiting = Task.Run(() => Same(opened.Dataset, Enumerable.Range(20, 40)), Stop);
        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        Assert.False(waiting.IsCompleted);
        await server.StartAsync();
        await waiting;
        Assert.Equal(0, ((StreamedPictures)opened.Dataset).Damaged);
    }

    [Fact]
    public async Task Waiting_for_a_server_is_told_once_and_so_is_its_end()
    {
        var told = new ConcurrentQueue<string>();
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-000000.tar", Streamed with { Notes = told.Enqueue }, Stop);
        await server.StopAsync();
        var waiting = Enumerable.Range(0, 3).Select(i => Task.Run(() => Same(opened.Dataset, [i]), Stop)).ToArray();
        while (told.IsEmpty && !Array.TrueForAll(waiting, task => task.IsCompleted))
            await Task.Delay(TimeSpan.FromMilliseconds(50), Stop);
        Assert.Matches(@"^http://.*/set-000000\.tar: the server is out of reach \(.+\); waiting for it, 0\.5 minutes at most$", Assert.Single(told));
        await server.StartAsync();
        await Task.WhenAll(waiting);
        Assert.Equal($"{server.Address}/set-000000.tar: the server is there again", told.Last());
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task A_part_that_breaks_off_is_gone_on_with()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-000000.tar", Streamed, Stop);
        var asked = new List<string>();
        var first = true;
        server.Instead = async context =>
        {
            lock (asked)
                asked.Add(context.Request.Headers.Range.ToString());
            if (!first)
                return false;
            first = false;
            var (from, to) = RangeOf(context);
            var whole = await File.ReadAllBytesAsync(Path.Combine(files.Folder, "set-000000.tar"), Stop);
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.ContentLength = to - from + 1;
            context.Response.Headers.ContentRange = $"bytes {from}-{to}/{whole.Length}";
            await context.Response.Body.WriteAsync(whole.AsMemory(from, 10), Stop);
            await context.Response.Body.FlushAsync(Stop);
            await Task.Delay(100, Stop);
            context.Abort();
            return true;
        };
        Same(opened.Dataset, [7]);
        var start = int.Parse(asked[0]["bytes=".Length..asked[0].IndexOf('-', StringComparison.Ordinal)], null);
        Assert.Equal(2, asked.Count);
        Assert.StartsWith($"bytes={start + 10}-", asked[1], StringComparison.Ordinal);
    }

    [Theory, InlineData(503), InlineData(429), InlineData(500)]
    public async Task A_server_that_is_busy_is_asked_again(int status)
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-000000.tar", Streamed, Stop);
        var refused = 0;
        server.Instead = context =>
        {
            if (refused++ >= 2)
                return Task.FromResult(false);
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        Same(opened.Dataset, [3]);
        Assert.Equal(3, refused);
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_reading_and_is_named()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-000000.tar", Streamed with { ServerPatience = TimeSpan.FromSeconds(1) }, Stop);
        await server.StopAsync();
        var watch = Stopwatch.StartNew();
        var told = Assert.Throws<DatasetException>(() => Same(opened.Dataset, [3])).Message;
        Assert.StartsWith($"{server.Address}/set-000000.tar: the server has been out of reach for ", told, StringComparison.Ordinal);
        Assert.Contains("when it is resumed", told, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 10);
        // And it is no fault of the picture.
        await server.StartAsync();
        Same(opened.Dataset, [3]);
    }

    [Fact]
    public async Task A_server_without_ranges_is_refused_with_the_way_out()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        server.Instead = context =>
        {
            context.Request.Headers.Range = default;
            return Task.FromResult(false);
        };
        var told = Assert.Throws<DatasetException>(() => Datasets.Open($"{server.Address}/set-000000.tar", Streamed, Stop)).Message;
        Assert.Contains("sends the whole file where a part is asked for", told, StringComparison.Ordinal);
        Assert.Contains("nginx", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        var told = Assert.Throws<DatasetException>(() => Datasets.Open($"{server.Address}/set-{{000000..000003}}.tar", Streamed, Stop)).Message;
        Assert.StartsWith($"{server.Address}/set-000003.tar: the server answers 404", told, StringComparison.Ordinal);
        Assert.Contains("no address of a file", Assert.Throws<DatasetException>(() => Datasets.Open("http://", Streamed, Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_refused()
    {
        await using var server = await PlainServer.StartAsync(files.Folder);
        using var opened = Datasets.Open($"{server.Address}/set-000000.tar", Streamed, Stop);
        await File.AppendAllTextAsync(Path.Combine(files.Folder, "set-000000.tar"), "more", Stop);
        Assert.Contains("the file has changed", Assert.Throws<DatasetException>(() => Same(opened.Dataset, [3])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private static (int From, int To) RangeOf(HttpContext context)
    {
        var range = context.Request.GetTypedHeaders().Range!.Ranges.Single();
        return ((int)range.From!.Value, (int)range.To!.Value);
    }

    private void Same(IDataset read, IEnumerable<int> indices)
    {
        var (one, other) = (new float[local.Spec.Length], new float[local.Spec.Length]);
        foreach (var i in indices)
        {
            Assert.Equal(local.Read(i, one), read.Read(i, other));
            Assert.Equal(one, other);
        }
    }
}
