using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Duel.Serving.Tests;

[Collection("Served")]
public class GuardTests(ServedRuns served)
{
    private const string Token = "0123456789abcdef-token";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("127.0.0.2")]
    [InlineData("localhost.")]
    public async Task Other_names_of_the_host_are_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models") { Headers = { Host = host } };
        using var reply = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("https://evil.example", null)]
    [InlineData("http://localhost:1", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task Pages_of_other_origins_are_refused_where_something_might_change(string? origin, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/images/generations") { Content = new StringContent("{\"model\":\"pictures\",\"prompt\":\"\"}", Encoding.UTF8, "application/json") };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var reply = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task A_page_of_its_own_may_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/images/generations") { Content = new StringContent("{\"model\":\"pictures\",\"prompt\":\"\"}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", served.Home.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var reply = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task Replies_forbid_frames_sniffing_and_foreign_scripts()
    {
        using var reply = await served.Http.GetAsync("/v1/models");
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.False(reply.Headers.Contains("Server"));
    }

    [Fact]
    public void Others_are_let_in_with_a_token_alone()
    {
        Assert.Contains("Token", Assert.Throws<ArgumentException>(() => DuelServer.Build(new(), IPAddress.Any, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("guessed", Assert.Throws<ArgumentException>(() => DuelServer.Build(new() { Token = "short" }, IPAddress.Loopback, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_every_door_and_none_is_open_without()
    {
        var options = new ServingOptions { Token = Token };
        options.Paths.Add(Path.Combine(served.Root, "runs"));
        await using var app = DuelServer.Build(options, IPAddress.Loopback, 0);
        await app.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.First()) };
        foreach (var path in new[] { "/", "/v1/models", "/v2", "/metrics", "/openapi/v1.json", "/reference", "/health", "/?token=wrong", "/nothing" })
        {
            using var refused = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using var bearer = new HttpRequestMessage(HttpMethod.Get, "/v1/models") { Headers = { Authorization = new("Bearer", Token) } };
        using var known = await http.SendAsync(bearer);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        using var opened = await http.GetAsync(new Uri(app.Urls.First() + "//evil.example/?token=" + Token));
        Assert.Equal("/evil.example/", opened.Headers.Location!.ToString());
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var kept = new HttpRequestMessage(HttpMethod.Get, "/v1/models") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        using var again = await http.SendAsync(kept);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    public static IEnumerable<string> Hostile
    {
        get
        {
            string[] steps = ["..", "%2e%2e", "%252e%252e", "..%2f", "..%5c", "..\\", "..%c0%af", ".%2e", "%2e.", "..;", "....//", "~", "%00", "..%00", "C:", "\\\\host\\share", "/", "//", "file:", "..%u2215"];
            string[] ends = ["canary.txt", "../canary.txt", "pictures/canary.txt", "..%2fcanary.txt", "../../../../etc/passwd"];
            string[] starts = ["/v2/models/", "/v1/models/"];
            return from start in starts from step in steps from end in ends select start + step + "/" + end;
        }
    }

    [Fact]
    public async Task No_path_of_two_hundred_reaches_a_file()
    {
        Assert.Equal(200, Hostile.Count());
        foreach (var path in Hostile)
        {
            // As it is: a client of HTTP would tidy the path up.
            var reply = await RawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Assert.Matches("^HTTP/1.1 (400|404|503) ", reply);
            Assert.DoesNotContain(ServedRuns.Canary, reply, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", reply, StringComparison.Ordinal);
            Assert.DoesNotContain(served.Root, reply, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET http://evil.example/v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/models HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("POST /v2/models/pictures/infer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v2/models/pictures/infer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("POST /v2/models/pictures/infer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")]
    [InlineData("POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")]
    [InlineData("POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\nConnection: close\r\n\r\n--x\r\n")]
    [InlineData("DELETE /v2/models/pictures HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public async Task Bytes_that_are_no_request_get_a_refusal(string request) => Assert.Matches("^HTTP/1.1 (4|505)", await RawAsync(request));

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, served.Home.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var buffer = new char[16 << 10];
        var count = await reader.ReadBlockAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return new(buffer, 0, count);
    }
}
