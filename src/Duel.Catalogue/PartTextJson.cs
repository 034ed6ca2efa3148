using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Duel.Catalogue;

/// <summary>Writes a listed part as the text that makes it again, <c>"r1:gamma=3"</c>, and reads such text as well as what <see cref="PartJson"/> writes.</summary>
/// <typeparam name="T">The kind of part.</typeparam>
public sealed class PartTextJson<T> : JsonConverter<T>
    where T : class
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
        ? PartCatalogue.Of<T>().Make(reader.GetString()!)
        : PartCatalogue.Of<T>().FromJson(JsonNode.Parse(ref reader), options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(PartCatalogue.Of<T>().SpellBriefly(value));
    }
}
