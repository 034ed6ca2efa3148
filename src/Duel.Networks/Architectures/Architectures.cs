using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Networks;

/// <summary>All designs by name, and their JSON.</summary>
public static class Architectures
{
    private const string NameKey = "name";

    /// <summary>The names of all designs, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. PartCatalogue.Of<IGanArchitecture>().All.Select(part => part.Name)];

    /// <summary>The design of a name with its default options.</summary>
    /// <exception cref="ArgumentException">There is no such design; the message lists those that there are.</exception>
    public static IGanArchitecture Default(string name) => PartCatalogue.Of<IGanArchitecture>().Knows(name)
        ? PartCatalogue.Of<IGanArchitecture>().Default(PartCatalogue.Of<IGanArchitecture>().Get(name).Type)
        : throw new ArgumentException($"There is no architecture \"{name}\": architectures are {string.Join(", ", Names)}. An architecture of a program's own is found once its assembly is registered: PartCatalogue.Register.", nameof(name));

    /// <summary>A design as a JSON object, its name first and every option written out.</summary>
    public static string ToJson(IGanArchitecture design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var json = new JsonObject { [NameKey] = design.Name };
        foreach (var (option, value) in JsonSerializer.SerializeToNode(design, design.GetType(), ArchitectureJson.Options)!.AsObject().ToArray())
            json[option] = value?.DeepClone();
        return json.ToJsonString(ArchitectureJson.Options);
    }

    /// <summary>The design that a JSON object names; options that it leaves out have their defaults.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object with a known name, or an option is unknown or out of range.</exception>
    public static IGanArchitecture FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var options = Parse(json);
        var type = Default(TakeName(options)).GetType();
        try
        {
            return (IGanArchitecture)options.Deserialize(type, ArchitectureJson.Options)!;
        }
        // Texts that are no Unicode are found only when they are looked at.
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"Architecture {ArchitectureJson.Describe(type)}: {problem.Message}", nameof(json), problem);
        }
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: ArchitectureJson.Document) as JsonObject
                ?? throw new ArgumentException("An architecture is a JSON object with a \"name\".", nameof(json));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"An architecture is a JSON object with a \"name\": {problem.Message}", nameof(json), problem);
        }
    }

    private static string TakeName(JsonObject options)
    {
        try
        {
            if (options[NameKey] is JsonValue value && value.TryGetValue(out string? name))
            {
                options.Remove(NameKey);
                return name;
            }
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode is no name either.
        }
        throw new ArgumentException($"An architecture needs a \"name\": architectures are {string.Join(", ", Names)}.", nameof(options));
    }
}
