using System.Text.Json.Serialization;

namespace Duel.Serving;

/// <summary>JSON of the protocols: names with underscores, nothing twice, no deep nesting.</summary>
internal static class ProtocolJson
{
    private const int MostDepth = 16;

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        MaxDepth = MostDepth,
    };

    /// <summary>A body, or its beginning, as an object.</summary>
    /// <exception cref="ProtocolException">It is no such object.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options) ?? throw ProtocolException.BadRequest("The body is null, and an object is needed.");
        }
        catch (JsonException trouble)
        {
            throw ProtocolException.BadRequest($"The body is not JSON as the protocol has it{(trouble.Path is { Length: > 1 } path ? $": see {path}" : "")}.");
        }
    }
}
