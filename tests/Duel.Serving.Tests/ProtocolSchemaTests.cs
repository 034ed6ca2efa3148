using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace Duel.Serving.Tests;

/// <summary>Every answer of the Open Inference endpoints against the protocol's schema, version 2, with its extension for binary tensors.</summary>
[Collection("Served")]
public class ProtocolSchemaTests(ServedRuns served)
{
    private const string Datatypes = """["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES"]""";

    // Values of parameters are strings, numbers and booleans.
    private const string Parameters = """{ "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] } }""";

    private const string Server = """
        { "type": "object", "additionalProperties": false, "required": ["name", "version", "extensions"], "properties": {
          "name": { "type": "string" }, "version": { "type": "string" }, "extensions": { "type": "array", "items": { "type": "string" } } } }
        """;

    private const string Live = """{ "type": "object", "additionalProperties": false, "required": ["live"], "properties": { "live": { "type": "boolean" } } }""";

    private const string Ready = """{ "type": "object", "additionalProperties": false, "required": ["ready"], "properties": { "ready": { "type": "boolean" } } }""";

    private const string ModelReady = """{ "type": "object", "additionalProperties": false, "required": ["name", "ready"], "properties": { "name": { "type": "string" }, "ready": { "type": "boolean" } } }""";

    private const string Error = """{ "type": "object", "additionalProperties": false, "required": ["error"], "properties": { "error": { "type": "string", "minLength": 1 } } }""";

    private const string Model = $$"""
        { "type": "object", "additionalProperties": false, "required": ["name", "platform", "inputs", "outputs"],
          "definitions": { "tensor": { "type": "object", "additionalProperties": false, "required": ["name", "datatype", "shape"], "properties": {
            "name": { "type": "string" }, "datatype": { "enum": {{Datatypes}} }, "shape": { "type": "array", "items": { "type": "integer", "minimum": -1 } } } } },
          "properties": { "name": { "type": "string" }, "versions": { "type": "array", "items": { "type": "string" } }, "platform": { "type": "string" },
            "inputs": { "type": "array", "items": { "$ref": "#/definitions/tensor" } }, "outputs": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/tensor" } } } }
        """;

    private const string Infer = $$"""
        { "type": "object", "additionalProperties": false, "required": ["model_name", "outputs"], "properties": {
          "model_name": { "type": "string" }, "model_version": { "type": "string" }, "id": { "type": "string" }, "parameters": {{Parameters}},
          "outputs": { "type": "array", "minItems": 1, "items": { "type": "object", "additionalProperties": false, "required": ["name", "shape", "datatype", "data"], "properties": {
            "name": { "type": "string" }, "shape": { "type": "array", "items": { "type": "integer", "minimum": 0 } }, "datatype": { "enum": {{Datatypes}} }, "parameters": {{Parameters}},
            "data": { "type": "array", "items": { "type": ["number", "string", "boolean"] } } } } } } }
        """;

    private const string Generate = $$"""
        { "type": "object", "additionalProperties": false, "required": ["text_output", "model_name", "model_version"], "properties": {
          "text_output": { "type": "string" }, "model_name": { "type": "string" }, "model_version": { "type": "string" }, "details": {{Parameters}} } }
        """;

    private static readonly string[] Models = ["clips", "colours", "drawing", "driven", "enlarging", "inspecting", "painting", "pictures", "points", "rows", "series"];

    [Fact]
    public async Task Facts_and_states_are_as_the_protocol_has_them()
    {
        await ValidAsync(Server, "/v2");
        await ValidAsync(Server, "/v2/");
        await ValidAsync(Live, "/v2/health/live");
        await ValidAsync(Ready, "/v2/health/ready");
        foreach (var model in Models)
        {
            foreach (var path in new[] { $"/v2/models/{model}", $"/v2/models/{model}/versions/1" })
            {
                await ValidAsync(Model, path);
                await ValidAsync(ModelReady, path + "/ready");
            }
        }
    }

    [Fact]
    public async Task Every_models_answers_are_whole_tensors_in_JSON_and_behind_it()
    {
        foreach (var model in Models)
        {
            var inputs = InputsOf(model);
            var outputs = (await served.Http.GetJsonAsync($"/v2/models/{model}")).GetProperty("outputs").EnumerateArray().Select(output => output.Text("name")).ToArray();
            var asked = new { id = "7", inputs, outputs = outputs.Select(name => new { name }) };
            var text = (await served.Http.PostAsync($"/v2/models/{model}/infer", asked)).GetRawText();
            await ValidAsync(Infer, text, $"{model}: {text[..Math.Min(200, text.Length)]}");
            using var read = JsonDocument.Parse(text);
            Assert.Equal("7", read.RootElement.Text("id"));
            Assert.Equal(outputs, read.RootElement.GetProperty("outputs").EnumerateArray().Select(output => output.Text("name")));
            Assert.All(read.RootElement.GetProperty("outputs").EnumerateArray(), output => Assert.Equal(Count(output), output.GetProperty("data").GetArrayLength()));
            await BinaryAsync(model, JsonSerializer.Serialize(new { inputs, parameters = new { binary_data_output = true } }));
        }
    }

    [Fact]
    public async Task Refusals_have_the_shape_of_the_protocol_whatever_is_refused()
    {
        foreach (var path in new[] { "/v2/models/none", "/v2/models/none/ready", "/v2/models/pictures/versions/9", "/v2/models/damaged", "/v2/nothing" })
        {
            using var refused = await served.Http.GetAsync(path);
            Assert.InRange((int)refused.StatusCode, 400, 503);
            await ValidAsync(Error, await refused.Content.ReadAsStringAsync(), path);
        }
        foreach (var body in new[] { "", "{", "{\"parameters\": {\"n\": 0}}", "{\"inputs\": [{}]}" })
            await ValidAsync(Error, (await served.Http.PostAsync("/v2/models/pictures/infer", body, HttpStatusCode.BadRequest)).GetRawText(), body);
        await ValidAsync(Error, (await served.Http.PostAsync("/v2/models/pictures/generate", "{\"text_input\": \"\"}", HttpStatusCode.BadRequest)).GetRawText(), "generate");
    }

    [Fact]
    public async Task The_schemas_refuse_what_the_protocol_does_not_have()
    {
        foreach (var (schema, wrong) in new[]
        {
            (Server, """{ "name": "duel", "version": 1, "extensions": [] }"""), (Error, """{ "error": { "message": "no" } }"""), (ModelReady, """{ "ready": true }"""),
            (Infer, """{ "model_name": "m", "outputs": [{ "name": "x", "shape": [1], "datatype": "FLOAT", "data": [1] }] }"""), (Generate, """{ "text": "" }"""),
        })
            Assert.NotEmpty((await JsonSchema.FromJsonAsync(schema)).Validate(wrong));
    }

    /// <summary>The inputs that a model needs.</summary>
    private static object[] InputsOf(string model)
    {
        object Picture(string name) => new { name, shape = new[] { 1 }, datatype = "BYTES", data = new[] { Convert.ToBase64String(ServedRuns.Coloured(32, 32, 7).ToPng()) } };
        return model switch
        {
            "drawing" or "enlarging" or "inspecting" => [Picture("image")],
            "painting" => [Picture("image"), Picture("style")],
            "driven" => [Picture("image"), new { name = "driving", shape = new[] { 1 }, datatype = "BYTES", data = new[] { Convert.ToBase64String(ServedRuns.Moving(3)) } }],
            _ => [],
        };
    }

    /// <summary>Asks for tensors behind the JSON, and reads all of them.</summary>
    private async Task BinaryAsync(string model, string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var reply = await served.Http.PostAsync($"/v2/models/{model}/infer", body);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var bytes = await reply.Content.ReadAsByteArrayAsync();
        var length = int.Parse(reply.Headers.GetValues("Inference-Header-Content-Length").Single());
        // Beside its data, which lie behind, an output is as it is without the extension.
        await ValidAsync(Infer.Replace(", \"data\"], \"properties\"", ", \"parameters\"], \"properties\"", StringComparison.Ordinal), Encoding.UTF8.GetString(bytes, 0, length), model);
        using var read = JsonDocument.Parse(bytes.AsMemory(0, length));
        var place = length;
        foreach (var output in read.RootElement.GetProperty("outputs").EnumerateArray())
        {
            Assert.False(output.TryGetProperty("data", out _));
            var size = output.GetProperty("parameters").GetProperty("binary_data_size").GetInt32();
            Assert.Equal(size, output.Text("datatype") switch { "FP32" => Count(output) * 4, "BOOL" => Count(output), _ => StringsLength(bytes.AsSpan(place), Count(output)) });
            place += size;
        }
        Assert.Equal(bytes.Length, place);
    }

    private static int StringsLength(ReadOnlySpan<byte> bytes, long count)
    {
        var place = 0;
        for (; count > 0; count--)
            place += 4 + System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes[place..]);
        return place;
    }

    private static long Count(JsonElement output) => output.GetProperty("shape").EnumerateArray().Aggregate(1L, (count, extent) => count * extent.GetInt64());

    private async Task ValidAsync(string schema, string path) => await ValidAsync(schema, (await served.Http.GetJsonAsync(path)).GetRawText(), path);

    private static async Task ValidAsync(string schema, string json, string what)
    {
        var faults = (await JsonSchema.FromJsonAsync(schema)).Validate(json);
        Assert.True(faults.Count == 0, $"{what}: {string.Join("; ", faults)}");
    }
}
