using System.Buffers;
using System.Globalization;

namespace Duel.Serving;

/// <summary>The Open Inference Protocol, version 2, with its extension for binary tensors.</summary>
internal static class InferenceEndpoints
{
    private const string Version = "1", JsonLength = "Inference-Header-Content-Length", Platform = "duel_v1", Binary = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var v2 = routes.MapGroup("/v2").WithTags("Open Inference Protocol").AddEndpointFilter(new RefusalFilter(refused => new InferError(refused.Message)));
        v2.MapGet("/", () => Json(new ServerMetadata("duel", typeof(InferenceEndpoints).Assembly.GetName().Version!.ToString(3), ["binary_tensor_data"]))).Produces<ServerMetadata>();
        v2.MapGet("/health/live", () => Json(new ServerHealth(true, null))).Produces<ServerHealth>();
        v2.MapGet("/health/ready", () => Json(new ServerHealth(null, true))).Produces<ServerHealth>();
        foreach (var path in new[] { "/models/{model}", "/models/{model}/versions/{version}" })
        {
            v2.MapGet(path, (string model, HttpContext http, ModelStore models) => Json(Describe(models.Get(Checked(model, http))))).Produces<ModelMetadata>().Produces<InferError>(StatusCodes.Status404NotFound);
            v2.MapGet(path + "/ready", (string model, HttpContext http, ModelStore models) => Json(new ModelReady(models.Get(Checked(model, http)).Id, true))).Produces<ModelReady>().Produces<InferError>(StatusCodes.Status404NotFound);
            v2.MapPost(path + "/infer", InferAsync).Takes<InferRequest>("application/json", Binary).Produces<InferReply>().Produces<InferError>(StatusCodes.Status400BadRequest).DisableAntiforgery();
            v2.MapPost(path + "/generate", GenerateAsync).Takes<GenerateRequest>("application/json").Produces<GenerateReply>().Produces<InferError>(StatusCodes.Status400BadRequest).DisableAntiforgery();
        }
        v2.Map("/{**rest}", IResult () => throw ProtocolException.NotFound("The protocol has no such request.")).ExcludeFromDescription().DisableAntiforgery();
    }

    private static IResult Json(object value) => Results.Json(value, ProtocolJson.Options);

    private static string Checked(string model, HttpContext http) => http.Request.RouteValues.GetValueOrDefault("version") is null or Version
        ? model : throw ProtocolException.NotFound($"The model \"{model}\" has the version {Version} alone.");

    private static ModelMetadata Describe(ServedModel model) => new(model.Id, [Version], Platform, model.Inputs, model.Outputs);

    private static async Task<IResult> GenerateAsync(string model, HttpContext http, ModelStore models, ServingOptions options)
    {
        var writer = models.Get(Checked(model, http));
        var request = await RequestBody.ReadJsonAsync<GenerateRequest>(http, options).ConfigureAwait(false);
        var call = new InferCall([], request.Parameters, []);
        var texts = await writer.WriteAsync(request.TextInput ?? "", 1, call.Seed(), call.Number("temperature") ?? 1, http.RequestAborted).ConfigureAwait(false);
        return Json(new GenerateReply(texts[0], writer.Id, Version));
    }

    private static async Task<IResult> InferAsync(string model, HttpContext http, ModelStore models, ServingOptions options)
    {
        var served = models.Get(Checked(model, http));
        if (!http.Request.HasJsonContentType() && http.Request.ContentType?.Split(';')[0].Trim() != Binary)
            throw new ProtocolException(StatusCodes.Status415UnsupportedMediaType, $"The body must be application/json, or {Binary} with the header {JsonLength}.");
        var body = await RequestBody.ReadAsync(http, options).ConfigureAwait(false);
        var json = JsonPart(http, body);
        var request = ProtocolJson.Read<InferRequest>(json.Span);
        var inputs = Inputs(request, body.AsMemory(json.Length), options);
        string[] wanted = [.. (request.Outputs ?? []).Select(output => output?.Name ?? throw ProtocolException.BadRequest("An output has no name.", "outputs"))];
        if (wanted.FirstOrDefault(name => served.Outputs.All(output => output.Name != name)) is { } unknown)
            throw ProtocolException.BadRequest($"The model has no output \"{unknown}\": it has {string.Join(", ", served.Outputs.Select(output => output.Name))}.", "outputs");
        if (inputs.FirstOrDefault(input => served.Inputs.All(info => info.Name != input.Name)) is { } odd)
            throw ProtocolException.BadRequest($"The model has no input \"{odd.Name}\": it has {string.Join(", ", served.Inputs.Select(info => info.Name))}.", "inputs");
        var made = await served.InferAsync(new(inputs, request.Parameters, wanted), http.RequestAborted).ConfigureAwait(false);
        return Reply(served, request, made);
    }

    /// <summary>The JSON before the tensors; the whole body where there are none.</summary>
    private static ReadOnlyMemory<byte> JsonPart(HttpContext http, byte[] body)
    {
        if (!http.Request.Headers.TryGetValue(JsonLength, out var given))
            return body;
        return int.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= body.Length
            ? body.AsMemory(0, length)
            : throw ProtocolException.BadRequest($"{JsonLength} is no length within the {body.Length} bytes of the body.", JsonLength);
    }

    private static List<TensorData> Inputs(InferRequest request, ReadOnlyMemory<byte> binary, ServingOptions options)
    {
        List<TensorData> inputs = [];
        foreach (var input in request.Inputs ?? [])
        {
            ReadOnlyMemory<byte>? own = null;
            if (input is null)
                throw ProtocolException.BadRequest("An input is null.", "inputs");
            if (input.Parameters?.TryGetValue("binary_data_size", out var asked) == true)
            {
                if (asked.ValueKind != JsonValueKind.Number || !asked.TryGetInt32(out var size) || size < 0 || size > binary.Length)
                    throw ProtocolException.BadRequest($"\"binary_data_size\" of \"{input.Name}\" is no size within the {binary.Length} bytes that follow.", input.Name);
                (own, binary) = (binary[..size], binary[size..]);
            }
            inputs.Add(TensorData.Read(input, own, options.MostBodyBytes));
        }
        return binary.Length == 0 ? inputs : throw ProtocolException.BadRequest($"{binary.Length} bytes behind the JSON belong to no input.", "inputs");
    }

    private static IResult Reply(ServedModel model, InferRequest request, IReadOnlyList<TensorData> made)
    {
        List<InferTensor> outputs = [];
        List<TensorData> binary = [];
        foreach (var tensor in made)
        {
            if (!IsBinary(request, tensor.Name))
            {
                outputs.Add(new(tensor.Name, tensor.Shape, tensor.Datatype, null, tensor.ToJson()));
                continue;
            }
            binary.Add(tensor);
            outputs.Add(new(tensor.Name, tensor.Shape, tensor.Datatype, new Dictionary<string, int> { ["binary_data_size"] = tensor.BinaryLength }, null));
        }
        var reply = new InferReply(model.Id, Version, request.Id, outputs);
        return binary.Count == 0 ? Json(reply) : new BinaryReply(JsonSerializer.SerializeToUtf8Bytes(reply, ProtocolJson.Options), binary);
    }

    /// <summary>JSON, and the tensors behind it, written from where they are.</summary>
    private sealed class BinaryReply(byte[] json, IReadOnlyList<TensorData> tensors) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var reply = httpContext.Response;
            reply.Headers[JsonLength] = json.Length.ToString(CultureInfo.InvariantCulture);
            (reply.ContentType, reply.ContentLength) = (Binary, json.Length + tensors.Sum(tensor => (long)tensor.BinaryLength));
            reply.BodyWriter.Write(json);
            foreach (var tensor in tensors)
            {
                tensor.WriteTo(reply.BodyWriter);
                await reply.BodyWriter.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    private static bool IsBinary(InferRequest request, string output) =>
        (request.Outputs?.FirstOrDefault(asked => asked.Name == output)?.Parameters?.GetValueOrDefault("binary_data") ?? request.Parameters?.GetValueOrDefault("binary_data_output")) is { ValueKind: JsonValueKind.True };
}
