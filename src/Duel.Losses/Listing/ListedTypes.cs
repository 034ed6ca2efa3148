using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Duel.Losses;

/// <summary>Reads a listed type's constructor and calls it with options from text.</summary>
internal static class ListedTypes
{
    public static ListedType Describe(Type type)
    {
        var listed = type.GetCustomAttribute<ListedAttribute>()!;
        var options = Constructor(type).GetParameters().Select(parameter => new ListedOption(NameOf(parameter), Kind(parameter.ParameterType), Text(parameter.DefaultValue)));
        return new(listed.Name, listed.Aliases, listed.Summary, listed.Paper, [.. options], type);
    }

    public static object Construct(ListedType entry, string options)
    {
        var constructor = Constructor(entry.Type);
        var parameters = constructor.GetParameters();
        var values = parameters.Select(parameter => parameter.DefaultValue).ToArray();
        var given = new HashSet<int>();
        foreach (var option in options.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (option.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var text])
                throw new ArgumentException($"{entry.Name}: \"{option}\" is no option; write name=value, with commas between options.");
            var place = Array.FindIndex(parameters, parameter => Same(NameOf(parameter), name));
            if (place < 0)
                throw new ArgumentException($"{entry.Name}: {Spelling.Unknown("option", name, entry.Options.Select(known => known.Name), entry.Options.Select(Shown))}");
            if (!given.Add(place))
                throw new ArgumentException($"{entry.Name}: the option \"{name}\" is given twice.");
            values[place] = Read(entry, parameters[place], text);
        }
        try
        {
            return constructor.Invoke(values);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } reason)
        {
            ExceptionDispatchInfo.Throw(reason);
            throw;
        }
    }

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().Where(one => one.GetParameters().All(parameter => parameter.HasDefaultValue)).MaxBy(one => one.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type} is listed but has no public constructor whose parameters are all optional.");

    private static object Read(ListedType entry, ParameterInfo parameter, string text)
    {
        try
        {
            return parameter.ParameterType.IsEnum
                ? Enum.Parse(parameter.ParameterType, Enum.GetNames(parameter.ParameterType).First(known => Same(known, text)))
                : Convert.ChangeType(text, parameter.ParameterType, CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or InvalidOperationException)
        {
            throw new ArgumentException($"{entry.Name}: {NameOf(parameter)}={text} is no {Kind(parameter.ParameterType)}; the default is {Text(parameter.DefaultValue)}.", failure);
        }
    }

    private static bool Same(string known, string given) => string.Equals(known.Replace("-", ""), given.Replace("-", ""), StringComparison.OrdinalIgnoreCase);

    private static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name!);

    private static string Shown(ListedOption option) => $"{option.Name}={option.Default}";

    private static string Text(object? value) => value is Enum ? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!) : string.Format(CultureInfo.InvariantCulture, "{0}", value).ToLowerInvariant();

    private static string Kind(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => string.Join("|", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
        TypeCode.Int32 or TypeCode.Int64 => "whole number",
        TypeCode.Boolean => "true or false",
        TypeCode.Single or TypeCode.Double => "number",
        _ => "text",
    };
}
