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
    public async Task Series_come_as_they_were_written_and_not_more_than_are_allowed()
    {
        var text = await served.Http.GetStringAsync("/rows/series?n=4&seed=2");
        using var expected = new MemoryStream();
        SeriesModel.Load(served.Series).Sample(4, 2).ToWritten().Write(expected);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(expected.ToArray()), text);
        Assert.Equal((21, "patient,hour,rate,ward"), (text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, text.Split('\n')[0].Trim()));
        foreach (var (path, said) in new[] { ("/rows/series?n=2001", "1 to 2000"), ("/rows/series?where=ward%3DNorth", "without conditions") })
            Assert.Contains(said, (await served.Http.GetJsonAsync(path, HttpStatusCode.BadRequest)).Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clips_are_those_of_their_seed_content_and_motion()
    {
        using var reply = await served.Http.GetAsync("/clips/clips?n=3&length=9&seed=5&content=1");
        Assert.Equal((HttpStatusCode.OK, "image/gif", "clips.gif"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType, reply.Content.Headers.ContentDisposition!.FileName));
        var model = VideoModel.Load(served.Clips);
        var expected = ClipModel.ToGif(model.Sample(3, 9, 5, new() { Content = 1 }));
        Assert.Equal(expected, await reply.Content.ReadAsByteArrayAsync());
        Assert.Equal(9, Gif.ReadAnimation(expected).Frames.Count);
        var inferred = await served.Http.PostAsync("/v2/models/clips/infer", new { inputs = Array.Empty<object>(), parameters = new { n = 2, seed = 5, motion = 0 } });
        Assert.Equal(Enumerable.Range(0, 2).Select(i => Convert.ToBase64String(ClipModel.ToGif(model.Sample(2, 6, 5, new() { Motion = 0 }).At([i])))), inferred.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(gif => gif.GetString()!));
        foreach (var (path, status, said) in new[] { ("/clips/clips?n=300&length=7", HttpStatusCode.BadRequest, "2048 pictures"), ("/clips/clips?length=0", HttpStatusCode.BadRequest, "at least one"), ("/clips/clips?label=10", HttpStatusCode.BadRequest, "0 to 9"), ("/clips/clips?motion=-1", HttpStatusCode.BadRequest, "from 0"), ("/clips/rows", HttpStatusCode.NotFound, "no clips") })
            Assert.Contains(said, (await served.Http.GetJsonAsync(path, status)).Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_still_picture_is_driven_by_a_clip_that_is_sent_with_it()
    {
        var still = ServedRuns.Coloured(24, 20, 5).ToPng();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(still), "image", "../../evil.png" }, { new ByteArrayContent(ServedRuns.Moving(4)), "driving", "../../evil.gif" }, { new StringContent("true"), "relative" } };
        using var reply = await served.Http.PostAsync("/clips/driven", form);
        Assert.Equal((HttpStatusCode.OK, "image/gif"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType));
        var model = AnimationModel.Load(served.Driven);
        var driving = new Clip("driving", [.. Gif.ReadAnimation(ServedRuns.Moving(4)).Frames.SelectMany(frame => model.Fit(frame.Picture).Pixels)], 4);
        Assert.Equal(ClipModel.ToGif(model.Animate([Duel.Data.Pictures.Decode(still)], driving, isRelative: true)), await reply.Content.ReadAsByteArrayAsync());
        foreach (var (image, clip, said) in new[] { (still, "GIF89a, no more"u8.ToArray(), "the uploaded clip"), ("no picture"u8.ToArray(), ServedRuns.Moving(2), "the uploaded picture"), (still, ServedRuns.Moving(241), "more than 240 frames") })
            Assert.Contains(said, (await served.Http.FormAsync("/clips/driven", [("image", image), ("driving", clip)], HttpStatusCode.BadRequest)).Text("error"), StringComparison.Ordinal);
        Assert.Contains("\"driving\" is missing", (await served.Http.FormAsync("/clips/driven", still, HttpStatusCode.BadRequest)).Text("error"), StringComparison.Ordinal);
        Assert.Contains("drives no pictures", (await served.Http.FormAsync("/clips/clips", still, HttpStatusCode.NotFound)).Text("error"), StringComparison.Ordinal);
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
            Assert.Equal(["clips", "colours", "damaged", "drawing", "driven", "enlarging", "inspecting", "painting", "pictures", "points", "rows", "series"], catalog.All.Select(run => run.Id));
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
