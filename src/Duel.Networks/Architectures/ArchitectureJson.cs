using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Networks;

/// <summary>JSON of options: camel case, enumerations by name, shapes as arrays, unknown options refused.</summary>
internal static class ArchitectureJson
{
    public static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false };

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = FormerNames.Resolver,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new ShapeJson() },
    };

    /// <summary>The design's options with the values that enumerations take.</summary>
    public static string Describe(Type design) => $"options are {string.Join(", ", Settable(design).Select(Describe))}";

    private static string Describe(PropertyInfo option)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(option.Name);
        return option.PropertyType.IsEnum
            ? $"{name} ({string.Join(", ", Enum.GetNames(option.PropertyType).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))})"
            : name;
    }

    private static IEnumerable<PropertyInfo> Settable(Type design) => design.GetProperties().Where(property => property.CanWrite);
}
