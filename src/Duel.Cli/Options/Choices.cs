using System.Reflection;
using Duel.Losses;

namespace Duel.Cli;

/// <summary>Records of one kind by name, made from text: <c>adam:rate=1e-4,beta1=0</c>. Options are the properties that can be set.</summary>
/// <typeparam name="T">What the records implement.</typeparam>
internal sealed class Choices<T>
    where T : class
{
    private readonly string kind;
    private readonly HashSet<string> derived;

    /// <summary>Lists the records of the assembly that <typeparamref name="T"/> is in.</summary>
    /// <param name="kind">What one is called in messages.</param>
    /// <param name="name">The name of one.</param>
    /// <param name="derived">Properties that follow from the data and are not shown as options.</param>
    public Choices(string kind, Func<T, string> name, params IEnumerable<string> derived)
    {
        (this.kind, this.derived) = (kind, [.. derived]);
        var types = typeof(T).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract);
        Entries = [.. types.Select(type => Describe(type, name(Create(type)))).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <summary>All of them in the order of their names.</summary>
    public IReadOnlyList<ListedType> Entries { get; }

    /// <summary>One with its options set.</summary>
    /// <param name="text">A name, then perhaps a colon and options.</param>
    /// <param name="start">Makes the one whose options are set, of its type.</param>
    /// <exception cref="CommandException">The name or an option is unknown, or a value malformed or out of range.</exception>
    public T Make(string text, Func<Type, T>? start = null)
    {
        var (name, settings) = Split(text);
        var entry = Entries.FirstOrDefault(entry => Same(entry.Name, name)) ?? throw UnknownName(name);
        var made = start?.Invoke(entry.Type) ?? Create(entry.Type);
        foreach (var (option, value) in settings)
            Set(made, option, value);
        return made;
    }

    /// <summary>Sets one option of a fresh record.</summary>
    /// <exception cref="CommandException">The option is unknown, or the value malformed or out of range.</exception>
    public void Set(T record, string option, string value)
    {
        var entry = Entries.First(entry => entry.Type == record.GetType());
        var property = Settable(entry.Type).FirstOrDefault(property => Same(property.Name, option))
            ?? throw CommandException.Usage($"{entry.Name} has no option \"{option}\"", $"{Meant(option, entry.Options.Select(known => known.Name))}Its options are {string.Join(", ", entry.Options.Select(known => $"{known.Name}={known.Default}"))}.");
        try
        {
            property.SetValue(record, OptionValue.Parse(value, property.PropertyType));
        }
        catch (Exception trouble) when (trouble is FormatException or OverflowException or ArgumentException || trouble.InnerException is ArgumentException)
        {
            var reason = trouble.InnerException is ArgumentException bounds ? Failure.Of(0, bounds.Message).Error : $"it takes {OptionValue.Kind(property.PropertyType)}";
            var usual = OptionValue.Text(property.GetValue(Create(entry.Type)));
            throw CommandException.Usage($"{entry.Name}: {OptionValue.Name(property.Name)}={value} cannot be: {reason}", $"It is {usual} when left out; see \"duel list {kind}s\".");
        }
    }

    /// <summary>Whether a text names one of them.</summary>
    public bool Knows(string text) => Entries.Any(entry => Same(entry.Name, Split(text).Name));

    private static (string Name, IEnumerable<(string Option, string Value)> Settings) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (text.Trim(), []);
        return (text[..colon].Trim(), text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Setting));

        (string, string) Setting(string setting) => setting.Split('=', 2, StringSplitOptions.TrimEntries) is [var option, var value]
            ? (option, value)
            : throw CommandException.Usage($"\"{setting}\" in \"{text}\" is no option", "Write name:option=value, with commas between options.");
    }

    private ListedType Describe(Type type, string name)
    {
        var plain = Create(type);
        var options = Settable(type).Where(property => !derived.Contains(property.Name))
            .Select(property => new ListedOption(OptionValue.Name(property.Name), OptionValue.Kind(property.PropertyType), OptionValue.Text(property.GetValue(plain))));
        var (summary, paper) = Documentation.Of(type);
        return new(name, [], summary, paper, [.. options], type);
    }

    private CommandException UnknownName(string name) =>
        CommandException.Usage($"there is no {kind} \"{name}\"", $"{Meant(name, Entries.Select(entry => entry.Name))}There are {string.Join(", ", Entries.Select(entry => entry.Name))}.");

    private static string Meant(string given, IEnumerable<string> names) => Nearest.To(given, names) is { } near ? $"Did you mean {near}? " : "";

    /// <summary>One of a type as it is without options.</summary>
    public T Plain(Type type) => Create(type);

    private static T Create(Type type)
    {
        var constructor = type.GetConstructors().Where(one => one.GetParameters().All(parameter => parameter.HasDefaultValue)).MaxBy(one => one.GetParameters().Length)!;
        return (T)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static bool Same(string known, string given) => string.Equals(known.Replace("-", ""), given.Replace("-", ""), StringComparison.OrdinalIgnoreCase);
}
