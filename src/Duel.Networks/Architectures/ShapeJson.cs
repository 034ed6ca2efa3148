using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Networks;

/// <summary>A shape as an array of numbers.</summary>
public sealed class ShapeJson : JsonConverter<Shape>
{
    /// <inheritdoc/>
    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var extents = JsonSerializer.Deserialize<int[]>(ref reader, options) ?? [];
        return extents.Length is > 0 and < Shape.MaxRank && extents.All(extent => extent > 0)
            ? new(extents)
            : throw new JsonException($"A sample's shape has 1 to {Shape.MaxRank - 1} extents, each 1 or more.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), options);
}
