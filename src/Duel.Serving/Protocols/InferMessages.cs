using System.Text.Json.Serialization;

namespace Duel.Serving;

/// <summary>A request of the Open Inference Protocol.</summary>
internal sealed record InferRequest(string? Id, Dictionary<string, JsonElement>? Parameters, IReadOnlyList<InferInput>? Inputs, IReadOnlyList<InferOutput>? Outputs);

/// <summary>An input of a request.</summary>
internal sealed record InferInput(string? Name, IReadOnlyList<long>? Shape, string? Datatype, Dictionary<string, JsonElement>? Parameters, JsonElement? Data);

/// <summary>An output that is asked for.</summary>
internal sealed record InferOutput(string? Name, Dictionary<string, JsonElement>? Parameters);

/// <summary>The reply to a request.</summary>
internal sealed record InferReply(string ModelName, string ModelVersion, string? Id, IReadOnlyList<InferTensor> Outputs);

/// <summary>A tensor of a reply; without data where they lie behind the JSON.</summary>
internal sealed record InferTensor(string Name, IReadOnlyList<long> Shape, string Datatype, IReadOnlyDictionary<string, int>? Parameters, object? Data);

/// <summary>A refusal of the protocol.</summary>
internal sealed record InferError(string Error);

/// <summary>Facts of the server.</summary>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions);

/// <summary>Facts of a model.</summary>
internal sealed record ModelMetadata(string Name, IReadOnlyList<string> Versions, string Platform, IReadOnlyList<TensorInfo> Inputs, IReadOnlyList<TensorInfo> Outputs);

/// <summary>Readiness of a model.</summary>
internal sealed record ModelReady(string Name, bool Ready);

/// <summary>A request for a text.</summary>
internal sealed record GenerateRequest(string? TextInput, Dictionary<string, JsonElement>? Parameters);

/// <summary>A text.</summary>
internal sealed record GenerateReply(string TextOutput, string ModelName, string ModelVersion);

/// <summary>The server's state, as containers ask for it.</summary>
internal sealed record ServerHealth([property: JsonPropertyName("live")] bool? Live, [property: JsonPropertyName("ready")] bool? Ready);
