using System.Globalization;
using System.Text.Json;

namespace Duel.Cli;

/// <summary>Values of options as text.</summary>
internal static class OptionValue
{
    /// <summary>A property's name as an option: kebab case.</summary>
    public static string Name(string property) => JsonNamingPolicy.KebabCaseLower.ConvertName(property);

    /// <summary>A value as text that <see cref="Parse"/> takes.</summary>
    public static string Text(object? value) => value is Enum ? Name(value.ToString()!) : string.Format(CultureInfo.InvariantCulture, "{0}", value).ToLowerInvariant();

    /// <summary>What an option takes.</summary>
    public static string Kind(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => string.Join("|", Enum.GetNames(type).Select(Name)),
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Boolean => "true or false",
        TypeCode.Single or TypeCode.Double => "a number",
        _ => "text",
    };

    /// <summary>A value of a type.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    /// <exception cref="ArgumentException">The enumeration has no such name.</exception>
    public static object Parse(string text, Type type) => type.IsEnum
        ? Enum.Parse(type, char.IsAsciiLetter(text.FirstOrDefault()) ? text.Replace("-", "") : throw new FormatException(), ignoreCase: true)
        : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
}
