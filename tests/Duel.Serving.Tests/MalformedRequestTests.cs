using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Duel.Tensors;

namespace Duel.Serving.Tests;

/// <summary>Ten thousand malformed requests of twenty kinds, each time another one: refused, and nothing left of them.</summary>
[Collection("Alone")]
public sealed class MalformedRequestTests(ServedRuns served) : IClassFixture<ServedRuns>
{
    private const int Requests = 10_000, AtOnce = 8;
    private const long MostGrowth = 32 << 20;
    private const string Infer = "/v2/models/pictures/infer", Generations = "/v1/images/generations", Edits = "/v1/images/edits", Variations = "/v1/images/variations";

    private static readonly Func<Rng, HttpRequestMessage>[] Kinds =
    [
        rng => Json(Infer, Cut("{\"parameters\": {\"seed\": 7, \"n\": 3, \"truncation\": 0.8}, \"outputs\": [{\"name\": \"images\"}]}", rng)),
        rng => Json(Infer, $"{{\"id\": {new string('[', 65 + rng.NextInt(4000))}"),
        rng => Json(Infer, $"{{\"inputs\": [{{\"name\": \"z\", \"shape\": [{1 + rng.NextInt(9)}, 8], \"datatype\": \"FP{8 + rng.NextInt(7)}\", \"data\": [1]}}]}}"),
        rng => Json(Infer, $"{{\"inputs\": [{{\"name\": \"z\", \"shape\": [{long.MaxValue - rng.NextInt(1000)}, {long.MaxValue - rng.NextInt(1000)}], \"datatype\": \"FP32\", \"data\": [1]}}]}}"),
        rng => Json(Infer, $"{{\"inputs\": [{{\"name\": \"z\", \"shape\": [1, 8], \"datatype\": \"FP32\", \"data\": [{string.Join(",", Enumerable.Range(0, rng.NextInt(7)))}]}}]}}"),
        rng => Json(Infer, $"{{\"inputs\": [{{\"name\": \"label\", \"shape\": [1], \"datatype\": \"INT64\", \"parameters\": {{\"binary_data_size\": {8 + rng.NextInt(100_000)}}}}}]}}"),
        rng => Json(Infer, $"{{\"parameters\": {{\"n\": {65 + rng.NextInt(1_000_000)}}}}}"),
        rng => Json(Infer, $"{{\"parameters\": {{\"seed\": -{1 + rng.NextInt(1_000_000)}}}}}"),
        rng => Json(Infer, $"{{\"outputs\": [{{\"name\": \"{Word(rng)}\"}}]}}"),
        rng => Header(Json(Infer, "{\"parameters\": {\"n\": 1}}"), "Inference-Header-Content-Length", $"{30 + rng.NextInt(1_000_000)}"),
        rng => Typed(Infer, Noise(rng, 200), "application/octet-stream"),
        rng => Typed(Infer, Noise(rng, 50), $"text/{Word(rng)}"),
        rng => Json($"/v2/models/..%2f{Word(rng)}/infer", "{}"),
        rng => Json(Generations, $"{{\"model\": \"pictures\", \"prompt\": \"\", \"size\": \"{rng.NextInt(9)}x{2000 + rng.NextInt(99_999)}\"}}"),
        rng => Json(Generations, $"{{\"model\": \"pictures\", \"prompt\": \"{Word(rng)} seed=7\"}}"),
        rng => Json(Generations, $"{{\"model\": \"{Word(rng)}\", \"prompt\": \"\"}}"),
        rng => Typed(Generations, Noise(rng, 300), "application/json"),
        rng => Form(Edits, "enlarging", Noise(rng, 3000)),
        // The head of a picture of thousands of millions of pixels.
        rng => Form(Variations, "pictures", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0x7F, .. Noise(rng, 7, exactly: true), 8, 2, 0, 0, 0, .. Noise(rng, 40)]),
        rng => Typed(Edits, Encoding.ASCII.GetBytes(Cut("--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"../../evil.png\"\r\n\r\nabc\r\n--x--\r\n", rng)), "multipart/form-data; boundary=x"),
    ];

    [Fact]
    public async Task Nothing_is_answered_by_a_fault_nothing_is_written_and_memory_stays()
    {
        Assert.Equal(20, Kinds.Length);
        var good = await GoodAsync();
        // What is made once: connections, compiled code, models.
        await SendAsync(0, Kinds.Length * 20);
        var (files, before) = (Files(), Memory());

        var refused = await SendAsync(Kinds.Length * 20, Requests);

        Assert.Equal(Requests, refused.Values.Sum());
        Assert.All(refused.Keys, status => Assert.InRange((int)status, 400, 499));
        Assert.InRange(Memory() - before, -MostGrowth, MostGrowth);
        Assert.Equal(files, Files());
        Assert.Equal(good, await GoodAsync());
    }

    private async Task<Dictionary<HttpStatusCode, int>> SendAsync(int first, int count)
    {
        var door = new Lock();
        Dictionary<HttpStatusCode, int> statuses = [];
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            using var request = Kinds[number % Kinds.Length](new Rng((ulong)number));
            using var reply = await served.Http.SendAsync(request, cancellation);
            Assert.DoesNotContain(served.Root, await reply.Content.ReadAsStringAsync(cancellation), StringComparison.Ordinal);
            lock (door)
                statuses[reply.StatusCode] = statuses.GetValueOrDefault(reply.StatusCode) + 1;
        });
        return statuses;
    }

    private async Task<string> GoodAsync() => (await served.Http.PostAsync(Infer, new { parameters = new { seed = 5 } })).GetRawText();

    private string[] Files() => [.. Directory.EnumerateFiles(served.Root, "*", SearchOption.AllDirectories).Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}").Order(StringComparer.Ordinal)];

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Cut(string text, Rng rng) => text[..(1 + rng.NextInt(text.Length - 5))];

    private static string Word(Rng rng) => string.Concat(Enumerable.Range(0, 3 + rng.NextInt(20)).Select(_ => (char)('a' + rng.NextInt(26))));

    private static byte[] Noise(Rng rng, int most, bool exactly = false) => [.. Enumerable.Range(0, exactly ? most : 1 + rng.NextInt(most)).Select(_ => (byte)rng.NextInt(256))];

    private static HttpRequestMessage Json(string path, string body) => Typed(path, Encoding.UTF8.GetBytes(body), "application/json");

    private static HttpRequestMessage Typed(string path, byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new(HttpMethod.Post, path) { Content = content };
    }

    private static HttpRequestMessage Header(HttpRequestMessage request, string name, string value)
    {
        request.Content!.Headers.Add(name, value);
        return request;
    }

    private static HttpRequestMessage Form(string path, string model, byte[] picture)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "image", "../../evil.png" }, { new StringContent(model), "model" } };
        return new(HttpMethod.Post, path) { Content = form };
    }
}
