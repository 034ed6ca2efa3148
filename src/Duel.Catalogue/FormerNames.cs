using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Duel.Catalogue;

/// <summary>Reads what earlier versions wrote under other names: see <see cref="FormerNamesAttribute"/>.</summary>
public static class FormerNames
{
    /// <summary>A resolver for JSON options whose types are also read by the former names of their properties; only today's names are written.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { Understand } };

    /// <summary>True if a property or a value of an enumeration had a name, in any spelling of its words.</summary>
    internal static bool Had(MemberInfo member, string name) =>
        member.GetCustomAttribute<FormerNamesAttribute>() is { } former && former.Names.Any(known => OptionText.AreSame(known, name));

    private static void Understand(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties.ToArray())
        {
            if (property.IsRequired && Of(property).Any())
                AskForEither(type, property);
            foreach (var name in Of(property))
            {
                var former = type.CreateJsonPropertyInfo(property.PropertyType, name);
                (former.Set, former.CustomConverter) = (property.Set, property.CustomConverter);
                type.Properties.Add(former);
            }
        }
    }

    // JSON knows no property that is needed under one of several names.
    private static void AskForEither(JsonTypeInfo type, JsonPropertyInfo property)
    {
        property.IsRequired = false;
        var next = type.OnDeserialized;
        type.OnDeserialized = read =>
        {
            if (property.Get!(read) is null)
                throw new JsonException($"{type.Type.Name} lacks {property.Name}.");
            next?.Invoke(read);
        };
    }

    private static IEnumerable<string> Of(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(FormerNamesAttribute), inherit: true) is [FormerNamesAttribute former] ? former.Names : [];
}
