using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Duel.Catalogue;

/// <summary>Writes and reads parts of the catalogue inside records: a property of the type <c>IAdversarialLoss</c> becomes <c>{ "name": "hinge" }</c>.</summary>
/// <remarks>A part of a user's own type that is not registered is read as null: the user has to give it again.</remarks>
public sealed class PartJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsInterface && typeToConvert.IsDefined(typeof(PartKindAttribute), inherit: false);
    }

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartCatalogue.Of<T>().FromJson(JsonNode.Parse(ref reader), options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            PartCatalogue.Of<T>().ToJson(value, options).WriteTo(writer, options);
    }
}
