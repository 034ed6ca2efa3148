using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Catalogue;

/// <summary>Names and values of options as text.</summary>
public static class OptionText
{
    /// <summary>A property's or parameter's name as an option, in kebab case: <c>LatentLength</c> becomes <c>latent-length</c>.</summary>
    public static string NameOf(string member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member);

    /// <summary>A value as text that <see cref="Parse"/> takes.</summary>
    public static string Of(object? value) => value is Enum member ? NamesOf(member.GetType())[Array.IndexOf(Enum.GetValues(member.GetType()), member)] : string.Format(CultureInfo.InvariantCulture, "{0}", value).ToLowerInvariant();

    /// <summary>The names of an enumeration's values, in the order of the values: as they stand in files, in kebab case where nothing else is said.</summary>
    public static IReadOnlyList<string> NamesOf(Type enumeration)
    {
        ArgumentNullException.ThrowIfNull(enumeration);
        return [.. Enum.GetNames(enumeration).Select(name => enumeration.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? NameOf(name))];
    }

    /// <summary>The values that an option of a type takes, in words.</summary>
    public static string KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type is { IsEnum: true } => string.Join("|", NamesOf(type)),
        TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt64 => "whole number",
        TypeCode.Boolean => "true or false",
        TypeCode.Single or TypeCode.Double => "number",
        _ => "text",
    };

    /// <summary>A value of a type from text: numbers with a point, enumerations by name in any case, with or without hyphens.</summary>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="OverflowException">The number is too large for the type.</exception>
    public static object Parse(string text, Type type)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsEnum)
            return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        var place = NamesOf(type).Index().Where(known => AreSame(known.Item, text)).Select(known => known.Index).DefaultIfEmpty(Array.FindIndex(Enum.GetNames(type), known => AreSame(known, text))).First();
        return place < 0 ? throw new FormatException($"\"{text}\" is not one of {KindOf(type)}.") : Enum.GetValues(type).GetValue(place)!;
    }

    /// <summary>True if two names are the same but for case and hyphens.</summary>
    public static bool AreSame(string known, string given)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(given);
        return string.Equals(known.Replace("-", "", StringComparison.Ordinal), given.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }
}
