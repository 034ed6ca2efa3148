using System.Net;
using Duel.Data;
using Duel.Recipes;

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
    public async Task Rows_come_as_the_table_was_written_and_meet_their_conditions()
    {
        var where = "sex=Male,age>40";
        using var reply = await served.Http.GetAsync($"/rows/rows?n=30&seed=4&where={Uri.EscapeDataString(where)}");
        Assert.Equal((HttpStatusCode.OK, "text/csv", "rows.csv"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType, reply.Content.Headers.ContentDisposition!.FileName));
        var text = await reply.Content.ReadAsStringAsync();
        var model = TableModel.Load(served.Rows);
        using var expected = new MemoryStream();
        model.Sample(30, 4, RowFilter.Parse(where, model.Schema)).Table.Write(expected);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(expected.ToArray()), text);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((31, "id,sex,age"), (lines.Length, lines[0].Trim()));
        Assert.All(lines.Skip(1), line => Assert.Matches("^P[0-9]+,Male,(4[1-9]|[5-9][0-9])", line));
        var inferred = await served.Http.PostAsync("/v2/models/rows/infer", new { inputs = new[] { new { name = "where", shape = new[] { 1 }, datatype = "BYTES", data = new[] { where } } }, parameters = new { n = 30, seed = 4 } });
        Assert.Equal(text, inferred.GetProperty("outputs")[0].GetProperty("data")[0].GetString());
        foreach (var (path, expectedStatus, said) in new[] { ("/rows/rows?n=0", HttpStatusCode.BadRequest, "1 to 10000"), ("/rows/rows?n=10001", HttpStatusCode.BadRequest, "1 to 10000"), ("/rows/rows?where=height>3", HttpStatusCode.BadRequest, "height"), ("/rows/pictures", HttpStatusCode.NotFound, "no rows"), ("/rows/none", HttpStatusCode.NotFound, "no model") })
            Assert.Contains(said, (await served.Http.GetJsonAsync(path, expectedStatus)).Text("error"), StringComparison.Ordinal);
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
            Assert.Equal(["colours", "damaged", "drawing", "enlarging", "inspecting", "painting", "pictures", "points", "rows"], catalog.All.Select(run => run.Id));
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
