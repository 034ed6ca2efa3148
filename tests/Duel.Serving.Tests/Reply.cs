using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Duel.Serving.Tests;

/// <summary>Requests and replies, in a line each.</summary>
internal static class Reply
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient http, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await http.GetAsync(path)).JsonAsync(expected);

    public static async Task<JsonElement> PostAsync(this HttpClient http, string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await http.PostAsync(path, new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"))).JsonAsync(expected);

    public static Task<JsonElement> FormAsync(this HttpClient http, string path, byte[] picture, HttpStatusCode expected, params (string Name, string Value)[] fields) =>
        http.FormAsync(path, [("image", picture)], expected, fields);

    public static async Task<JsonElement> FormAsync(this HttpClient http, string path, IReadOnlyList<(string Name, byte[] Picture)> pictures, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, picture) in pictures)
        {
            var file = new ByteArrayContent(picture);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            form.Add(file, name, "../../evil.png");
        }
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await (await http.PostAsync(path, form)).JsonAsync(expected);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage reply, HttpStatusCode expected)
    {
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(expected == reply.StatusCode, $"{(int)reply.StatusCode} in place of {(int)expected}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static float[] Floats(this JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetSingle())];
}
