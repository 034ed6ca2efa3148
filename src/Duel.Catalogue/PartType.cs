using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Duel.Catalogue;

/// <summary>Reads the options of a listed type, and makes parts of it with options from text.</summary>
/// <remarks>Options are the optional parameters of the longest constructor that has no others, and the properties that can be set
/// beside them, but for those that carry a <see cref="FromDataAttribute"/>.</remarks>
internal static class PartType
{
    public static Part Describe(Type type)
    {
        var listed = type.GetCustomAttribute<ListedAttribute>()!;
        var plain = Default(type);
        var options = Constructor(type).GetParameters()
            .Select(parameter => new PartOption(OptionText.NameOf(parameter.Name!), OptionText.KindOf(parameter.ParameterType), OptionText.Of(parameter.DefaultValue)))
            .Concat(Settable(type).Select(property => new PartOption(OptionText.NameOf(property.Name), OptionText.KindOf(property.PropertyType), OptionText.Of(property.GetValue(plain)))));
        return new(listed.Name, listed.Aliases, listed.Summary, listed.Paper, [.. options], type);
    }

    /// <summary>One of a type without options.</summary>
    public static object Default(Type type) => Construct(type, [.. Constructor(type).GetParameters().Select(parameter => parameter.DefaultValue)]);

    /// <summary>Makes one with options from text.</summary>
    /// <param name="part">Part to make.</param>
    /// <param name="options">Name and value of each.</param>
    /// <param name="start">A fresh one whose properties are set; null for one with default options.</param>
    /// <exception cref="ArgumentException">An option is unknown, given twice, malformed or out of range.</exception>
    public static object Make(Part part, IReadOnlyList<(string Name, string Text)> options, object? start)
    {
        var parameters = Constructor(part.Type).GetParameters();
        var values = parameters.Select(parameter => parameter.DefaultValue).ToArray();
        var settable = (start is null ? Settable(part.Type) : AllSettable(part.Type)).ToArray();
        var (given, later) = (new HashSet<string>(), new List<(PropertyInfo Property, object Value, string Text)>());
        foreach (var (name, text) in options)
        {
            var place = start is null ? Array.FindIndex(parameters, parameter => OptionText.AreSame(parameter.Name!, name)) : -1;
            var property = place < 0 ? Array.Find(settable, property => OptionText.AreSame(property.Name, name) || FormerNames.Had(property, name)) : null;
            if (place < 0 && property is null)
                throw new ArgumentException($"{part.Name}: {NearestName.Refusal("option", name, part.Options.Select(known => known.Name), part.Options.Select(Shown))}");
            var (known, type) = place < 0 ? (property!.Name, property.PropertyType) : (parameters[place].Name!, parameters[place].ParameterType);
            if (!given.Add(known))
                throw new ArgumentException($"{part.Name}: the option \"{name}\" is given twice.");
            var value = Read(part, OptionText.NameOf(known), text, type);
            if (place < 0)
                later.Add((property!, value, text));
            else
                values[place] = value;
        }
        var made = start ?? Construct(part.Type, values);
        foreach (var (property, value, text) in later)
            Set(part, made, property, value, text);
        return made;
    }

    /// <summary>The value of an option of a part.</summary>
    public static object? ValueOf(object part, string option) =>
        part.GetType().GetProperties().First(property => OptionText.NameOf(property.Name) == option).GetValue(part);

    /// <summary>The properties that a file needs to make a part again: its options, and those that follow from data.</summary>
    public static IEnumerable<PropertyInfo> Written(Type type, IReadOnlyList<PartOption> options) => type.GetProperties().Where(property =>
        (property.SetMethod is { IsPublic: true } && property.IsDefined(typeof(FromDataAttribute))) || options.Any(option => option.Name == OptionText.NameOf(property.Name)));

    private static void Set(Part part, object made, PropertyInfo property, object value, string text)
    {
        try
        {
            property.SetValue(made, value);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException reason)
        {
            var usual = OptionText.Of(property.GetValue(Default(part.Type)));
            throw new ArgumentException($"{part.Name}: {OptionText.NameOf(property.Name)}={text} is refused: {FirstSentence(reason.Message)} The default is {usual}.", failure);
        }
    }

    private static object Construct(Type type, object?[] values)
    {
        try
        {
            return Constructor(type).Invoke(values);
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

    private static IEnumerable<PropertyInfo> Settable(Type type)
    {
        var parameters = Constructor(type).GetParameters();
        return AllSettable(type).Where(property => !parameters.Any(parameter => OptionText.AreSame(parameter.Name!, property.Name)));
    }

    private static IEnumerable<PropertyInfo> AllSettable(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && !property.IsDefined(typeof(FromDataAttribute)));

    private static object Read(Part part, string option, string text, Type type)
    {
        try
        {
            return OptionText.Parse(text, type);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            var usual = part.Options.First(known => known.Name == option).Default;
            throw new ArgumentException($"{part.Name}: {option}={text} is not {(type.IsEnum ? "one of " : type == typeof(bool) ? "" : "a ")}{OptionText.KindOf(type)}; the default is {usual}.", failure);
        }
    }

    private static string Shown(PartOption option) => $"{option.Name}={option.Default}";

    /// <summary>Exceptions append the parameter and the value; messages of their own end before.</summary>
    private static string FirstSentence(string message) => message.Split('\n')[0].Split(" (Parameter")[0].Trim().TrimEnd('.') + ".";
}
