using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Duel.Training;

namespace Duel.Serving.Tests;

[Collection("Served")]
public class InferenceTests(ServedRuns served)
{
    private const string Model = "/v2/models/pictures";

    [Fact]
    public async Task The_server_names_itself_and_is_alive_and_ready()
    {
        foreach (var path in new[] { "/v2", "/v2/" })
        {
            var server = await served.Http.GetJsonAsync(path);
            Assert.Equal("duel", server.Text("name"));
            Assert.NotEmpty(server.Text("version"));
            Assert.Equal(["binary_tensor_data"], server.GetProperty("extensions").EnumerateArray().Select(one => one.GetString()));
        }
        Assert.True((await served.Http.GetJsonAsync("/v2/health/live")).GetProperty("live").GetBoolean());
        Assert.True((await served.Http.GetJsonAsync("/v2/health/ready")).GetProperty("ready").GetBoolean());
        Assert.Equal("healthy", await served.Http.GetStringAsync("/health"));
    }

    [Fact]
    public async Task A_model_describes_its_tensors()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        foreach (var path in new[] { Model, Model + "/versions/1" })
        {
            var model = await served.Http.GetJsonAsync(path);
            Assert.Equal("pictures", model.Text("name"));
            Assert.Equal("duel_v1", model.Text("platform"));
            Assert.Equal(["1"], model.GetProperty("versions").EnumerateArray().Select(one => one.GetString()));
            Assert.Equal($"[{{\"name\":\"z\",\"datatype\":\"FP32\",\"shape\":[-1,{generator.Generator.LatentLength}]}},{{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[-1]}}]", model.GetProperty("inputs").GetRawText());
            Assert.Equal("[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":[-1,1,16,16]},{\"name\":\"png\",\"datatype\":\"BYTES\",\"shape\":[-1]}]", model.GetProperty("outputs").GetRawText());
            Assert.True((await served.Http.GetJsonAsync(path + "/ready")).GetProperty("ready").GetBoolean());
        }
    }

    [Fact]
    public async Task Samples_of_a_seed_are_those_of_the_library()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        var reply = await served.Http.PostAsync(Model + "/infer", new { id = "42", parameters = new { seed = 7, n = 3, truncation = 0.8 } });

        Assert.Equal("pictures", reply.Text("model_name"));
        Assert.Equal("1", reply.Text("model_version"));
        Assert.Equal("42", reply.Text("id"));
        var (images, png) = (reply.GetProperty("outputs")[0], reply.GetProperty("outputs")[1]);
        Assert.Equal("images", images.Text("name"));
        Assert.Equal("[3,1,16,16]", images.GetProperty("shape").GetRawText());
        // One channel: channels first are channels last.
        Assert.Equal(generator.GeneratePoints(3, seed: 7, truncation: 0.8).SelectMany(sample => sample), images.GetProperty("data").Floats());
        Assert.Equal(generator.Generate(3, seed: 7, truncation: 0.8).Select(picture => picture.ToPng()), png.GetProperty("data").EnumerateArray().Select(one => one.GetBytesFromBase64()));
    }

    [Fact]
    public async Task Channels_come_first_where_there_are_several()
    {
        var expected = SavedGenerator.Load(Path.Combine(served.Root, "runs", "colours")).GeneratePoints(2, seed: 3);
        var images = (await served.Http.PostAsync("/v2/models/colours/infer", new { parameters = new { seed = 3, n = 2 }, outputs = new[] { new { name = "images" } } })).GetProperty("outputs")[0];
        Assert.Equal("[2,3,4,6]", images.GetProperty("shape").GetRawText());
        Assert.Equal(from sample in expected from channel in Enumerable.Range(0, 3) from pixel in Enumerable.Range(0, 24) select sample[(pixel * 3) + channel], images.GetProperty("data").Floats());
    }

    [Fact]
    public async Task A_latent_and_a_class_make_their_sample()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        float[] latent = generator.LatentsOf([4], 9).AsSpan().ToArray();
        var reply = await served.Http.PostAsync(Model + "/infer", new
        {
            inputs = new object[]
            {
                new { name = "z", shape = new[] { 1, latent.Length }, datatype = "FP32", data = new[] { latent } },
                new { name = "label", shape = new[] { 1 }, datatype = "INT32", data = new[] { 2 } },
            },
            outputs = new[] { new { name = "images" } },
        });

        Assert.Equal(1, reply.GetProperty("outputs").GetArrayLength());
        Assert.Equal(generator.GeneratePoints(5, seed: 9, label: 2)[4], reply.GetProperty("outputs")[0].GetProperty("data").Floats());
    }

    [Fact]
    public async Task Tensors_travel_as_bytes_behind_the_JSON()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        float[] latents = generator.LatentsOf([0, 1], 5).AsSpan().ToArray();
        var length = generator.Generator.LatentLength;
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            inputs = new object[]
            {
                new { name = "z", shape = new[] { 2, length }, datatype = "FP32", parameters = new { binary_data_size = latents.Length * 4 } },
                new { name = "label", shape = new[] { 2 }, datatype = "UINT8", parameters = new { binary_data_size = 2 } },
            },
            outputs = new object[] { new { name = "images", parameters = new { binary_data = true } }, new { name = "png", parameters = new { binary_data = true } } },
        });
        using var body = new ByteArrayContent([.. json, .. MemoryMarshal.AsBytes(latents.AsSpan()), 0, 1]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.Add("Inference-Header-Content-Length", json.Length.ToString());
        using var reply = await served.Http.PostAsync(Model + "/infer", body);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var bytes = await reply.Content.ReadAsByteArrayAsync();
        var head = int.Parse(reply.Headers.GetValues("Inference-Header-Content-Length").Single());
        using var read = JsonDocument.Parse(bytes.AsMemory(0, head));
        var (images, png) = (read.RootElement.GetProperty("outputs")[0], read.RootElement.GetProperty("outputs")[1]);
        Assert.False(images.TryGetProperty("data", out _));
        var size = images.GetProperty("parameters").GetProperty("binary_data_size").GetInt32();
        Assert.Equal(generator.GeneratePoints(2, seed: 5).SelectMany(sample => sample), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(head, size)).ToArray());
        var text = bytes.AsSpan(head + size);
        Assert.Equal(png.GetProperty("parameters").GetProperty("binary_data_size").GetInt32(), text.Length);
        var first = BinaryPrimitives.ReadInt32LittleEndian(text);
        Assert.Equal(generator.Generate(2, seed: 5)[0].ToPng(), text.Slice(4, first).ToArray());
    }

    [Fact]
    public async Task Points_are_served_as_numbers()
    {
        var reply = await served.Http.PostAsync("/v2/models/points/infer", new { parameters = new { n = 4, seed = 3 } });
        Assert.Equal("[4,2]", reply.GetProperty("outputs")[0].GetProperty("shape").GetRawText());
        Assert.Equal(SavedGenerator.Load(Path.Combine(served.Root, "runs", "points")).GeneratePoints(4, seed: 3).SelectMany(point => point), reply.GetProperty("outputs")[0].GetProperty("data").Floats());
    }

    [Theory]
    [InlineData("/v2/models/nothing", HttpStatusCode.NotFound)]
    [InlineData("/v2/models/pictures/versions/2", HttpStatusCode.NotFound)]
    [InlineData("/v2/models/damaged", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/v2/other", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused_in_the_shape_of_the_protocol(string path, HttpStatusCode expected)
    {
        var refused = await served.Http.GetJsonAsync(path, expected);
        Assert.NotEmpty(refused.Text("error"));
        Assert.DoesNotContain(served.Root, refused.Text("error"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Malformed =>
    [
        "", "null", "[]", "{", "{\"inputs\": 7}", "{\"inputs\": [null]}", "{\"inputs\": [{}]}", "{\"inputs\": [{\"name\": \"z\"}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [1, -3], \"datatype\": \"FP32\", \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [9223372036854775807, 9223372036854775807], \"datatype\": \"FP32\", \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [2], \"datatype\": \"FP32\", \"data\": [1, \"two\"]}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1e308]}]}",
        "{\"inputs\": [{\"name\": \"z\", \"shape\": [1], \"datatype\": \"QUATERNION\", \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"w\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"label\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [77]}]}",
        "{\"inputs\": [{\"name\": \"label\", \"shape\": [1], \"datatype\": \"INT64\", \"parameters\": {\"binary_data_size\": 8}}]}",
        "{\"inputs\": [{\"name\": \"label\", \"shape\": [1], \"datatype\": \"INT64\", \"parameters\": {\"binary_data_size\": -8}}]}",
        "{\"inputs\": [{\"name\": \"label\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [[[[[[[[[[1]]]]]]]]]]}]}",
        "{\"outputs\": [{\"name\": \"weights\"}]}", "{\"outputs\": [{}]}",
        "{\"parameters\": {\"n\": 0}}", "{\"parameters\": {\"n\": -1}}", "{\"parameters\": {\"n\": 1000000000}}", "{\"parameters\": {\"n\": \"many\"}}", "{\"parameters\": {\"seed\": -1}}",
        "{\"parameters\": {\"seed\": 18446744073709551616}}", "{\"parameters\": {\"truncation\": 0}}", "{\"parameters\": {\"truncation\": -2}}", "{\"parameters\": {\"truncation\": 1e999}}",
        "{\"parameters\": {\"label\": 3}}", "{\"parameters\": {}, \"parameters\": {}}", "{\"id\": {\"$type\": \"System.IO.FileInfo\"}}",
        "{\"id\": " + new string('[', 5000) + new string(']', 5000) + "}",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_request_is_refused_and_said_why(string body)
    {
        var refused = await served.Http.PostAsync(Model + "/infer", body, HttpStatusCode.BadRequest);
        Assert.InRange(refused.Text("error").Length, 10, 400);
    }
}

[CollectionDefinition("Served")]
public class ServedCollection : ICollectionFixture<ServedRuns>;
