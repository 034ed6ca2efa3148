using System.Net;
using Duel.Data;

namespace Duel.Serving.Tests;

[Collection("Served")]
public class DashboardTests(ServedRuns served)
{
    [Fact]
    public async Task Pages_come_with_their_content_before_any_script_runs()
    {
        var list = await served.Http.GetStringAsync("/");
        Assert.Contains("/run/pictures", list, StringComparison.Ordinal);
        var run = await served.Http.GetStringAsync("/run/pictures");
        Assert.Contains("<path class=\"c0\"", run, StringComparison.Ordinal);
        Assert.Contains("/previews/pictures/0/6?", run, StringComparison.Ordinal);
        Assert.Contains("batchSize", run, StringComparison.Ordinal);
        Assert.Contains("finished", run, StringComparison.Ordinal);
        Assert.Contains("<select", await served.Http.GetStringAsync("/play/pictures"), StringComparison.Ordinal);
        Assert.Contains("Options that differ", await served.Http.GetStringAsync("/compare?runs=pictures,points"), StringComparison.Ordinal);
        Assert.Contains("No run", await served.Http.GetStringAsync("/run/none"), StringComparison.Ordinal);
        Assert.Contains("<h1", await served.Http.GetStringAsync("/newest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_asks_another_host_for_anything()
    {
        foreach (var path in new[] { "/", "/run/pictures", "/play", "/compare", "/assets/duel.css", "/assets/duel.js" })
            Assert.DoesNotMatch("(src|href|@import|url\\()[=\\s\"']*(https?:)?//", await served.Http.GetStringAsync(path));
    }

    [Fact]
    public async Task A_preview_is_the_file_of_its_step()
    {
        var bytes = await served.Http.GetByteArrayAsync("/previews/pictures/0/6");
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(served.Pictures, "samples", "0000006.png")), bytes);
        Assert.True(Pictures.Identify(bytes).Width > 16);
        foreach (var path in new[] { "/previews/pictures/0/5", "/previews/pictures/7/6", "/previews/none/0/6", "/previews/pictures/-1/6", "/previews/pictures/0/99999999999999999999", "/previews/pictures/0/canary.txt", "/previews/pictures/0/..%2f..%2fcanary.txt", "/previews/..%2fpictures/0/6", "/previews/pictures/samples/0000006.png" })
        {
            using var refused = await served.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.DoesNotContain(ServedRuns.Canary, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Styles_and_scripts_come_from_here_and_are_not_sent_twice()
    {
        foreach (var (path, type) in new[] { ("/assets/mudblazor.css", "text/css"), ("/assets/mudblazor.js", "text/javascript"), ("/_framework/blazor.web.js", "text/javascript"), ("/favicon.svg", "image/svg+xml") })
        {
            using var reply = await served.Http.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, type), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType));
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { reply.Headers.ETag! } } };
            using var same = await served.Http.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }
    }

    [Fact]
    public void Runs_are_found_by_names_and_a_link_is_none()
    {
        Directory.CreateSymbolicLink(Path.Combine(served.Root, "runs", "link"), served.Pictures);
        try
        {
            var catalog = new RunCatalog(served.Options, TimeProvider.System);
            Assert.Equal(["damaged", "enlarging", "pictures", "points"], catalog.All.Select(run => run.Id));
            Assert.All(new[] { "link", "..", "", "../runs/pictures", "pictures/", "PICTURES", null }, name => Assert.Null(catalog.Find(name)));
        }
        finally
        {
            Directory.Delete(Path.Combine(served.Root, "runs", "link"));
        }
    }

    [Fact]
    public async Task A_connection_of_the_dashboard_is_refused_to_pages_of_others()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", "https://evil.example" } } };
        using var refused = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://localhost:{served.Home.Port}/_blazor"), CancellationToken.None));
    }
}
