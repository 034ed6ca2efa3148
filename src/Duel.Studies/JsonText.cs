using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Studies;

/// <summary>Results as JSON: camel case, readable, numbers that are not numbers in quotes.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = FormerNames.Resolver,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A value as JSON.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A value from JSON that <see cref="Of"/> wrote.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="JsonException">The text is no such JSON.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
