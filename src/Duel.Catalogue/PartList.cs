using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Catalogue;

/// <summary>All parts of one kind by name: those of the assembly that the kind is in, and those of assemblies that a program registered.</summary>
/// <remarks>
/// Text is a name, and after a colon options: <c>least-squares:a=-1,b=1,c=0</c>. Names are read in any case, numbers with a point.
/// Obtain one with <see cref="PartCatalogue.Of{T}"/>.
/// </remarks>
/// <typeparam name="T">The interface that carries a <see cref="PartKindAttribute"/>.</typeparam>
public sealed class PartList<T> : IPartList
    where T : class
{
    private const string NameKey = "name", OwnKey = "own";
    private readonly Lock guard = new();
    private Snapshot? current;

    internal PartList()
    {
        var kind = typeof(T).GetCustomAttribute<PartKindAttribute>() ?? throw new InvalidOperationException($"{typeof(T)} is not a kind of part: it carries no {nameof(PartKindAttribute)}.");
        (Singular, Plural) = (kind.Singular, kind.Plural);
    }

    /// <inheritdoc/>
    public string Singular { get; }

    /// <inheritdoc/>
    public string Plural { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Part> All => Now().Parts;

    /// <summary>The part of this name or alias.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest one and all.</exception>
    public Part Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var now = Now();
        return now.ByName.TryGetValue(name.Trim(), out var part)
            ? part
            : throw new ArgumentException(NearestName.Refusal(Singular, name.Trim(), now.ByName.Keys, now.Parts.Select(known => known.Name)));
    }

    /// <summary>True if a text names one of them.</summary>
    public bool Knows(string text) => Now().ByName.ContainsKey(Split(text).Name.Trim());

    /// <summary>Makes a part from text.</summary>
    /// <param name="text">A name, then perhaps a colon and options: <c>r1:gamma=10,every=16</c>.</param>
    /// <param name="start">Makes the part whose options are set, of the type that is asked for; left out, one with default options.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public T Make(string text, Func<Type, T>? start = null)
    {
        var (name, settings) = Split(text);
        var part = Get(name);
        var options = settings.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(option => Option(part, option)).ToArray();
        return (T)PartType.Make(part, options, start?.Invoke(part.Type));
    }

    /// <summary>A part of a type, with default options.</summary>
    public T Default(Type type) => (T)PartType.Default(type);

    /// <summary>Sets one option of a fresh part, which is not shared yet.</summary>
    /// <exception cref="ArgumentException">The option is unknown, or its value malformed or out of range.</exception>
    public void Set(T part, string option, string value)
    {
        ArgumentNullException.ThrowIfNull(part);
        _ = PartType.Make(PartOf(part.GetType()) ?? PartType.Describe(part.GetType()), [(option, value)], part);
    }

    /// <summary>The name of a part; null for one that is not listed.</summary>
    public string? NameOf(T part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return PartOf(part.GetType())?.Name;
    }

    /// <inheritdoc/>
    public string Spell(object part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (PartOf(part.GetType()) is not { } known)
            return part.GetType().Name;
        return Joined(known.Name, known.Options.Select(option => (option.Name, OptionText.Of(PartType.ValueOf(part, option.Name)))));
    }

    /// <inheritdoc/>
    public string SpellBriefly(object part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (PartOf(part.GetType()) is not { } known)
            return part.GetType().Name;
        var plain = PartType.Default(known.Type);
        return Joined(known.Name, known.Options
            .Select(option => (option.Name, Text: OptionText.Of(PartType.ValueOf(part, option.Name)), Usual: OptionText.Of(PartType.ValueOf(plain, option.Name))))
            .Where(option => option.Text != option.Usual).Select(option => (option.Name, option.Text)));
    }

    /// <summary>A part as JSON: its name, every option, and what follows from data. Of one that is not listed, which no file can hold, only its type is noted.</summary>
    /// <param name="part">The part.</param>
    /// <param name="json">Options for writing values.</param>
    public JsonObject ToJson(T part, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (PartOf(part.GetType()) is not { } known)
            return new() { [NameKey] = part.GetType().FullName, [OwnKey] = true };
        var named = new JsonObject { [NameKey] = known.Name };
        foreach (var property in PartType.Written(part.GetType(), known.Options))
            named[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = JsonSerializer.SerializeToNode(property.GetValue(part), property.PropertyType, json);
        return named;
    }

    /// <summary>A part from JSON.</summary>
    /// <param name="node">As <see cref="ToJson"/> writes it; the type names of older files are understood too.</param>
    /// <param name="json">Options for reading values.</param>
    /// <returns>Null where the part is of a user's own type that is not registered: the user has to give it again.</returns>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="JsonException">A value is none of its option.</exception>
    public T? FromJson(JsonNode? node, JsonSerializerOptions json)
    {
        if (node is not JsonObject named || named[NameKey] is not JsonValue value || !value.TryGetValue(out string? name))
            throw new ArgumentException($"A {Singular} in a file is a JSON object with a \"{NameKey}\".", nameof(node));
        if (named[OwnKey] is not null)
            return null;
        var now = Now();
        // Older files have the names of types, all of them this library's.
        var part = now.ByName.GetValueOrDefault(name) ?? now.Parts.FirstOrDefault(part => part.Type.Name == name && part.Type.Assembly == typeof(T).Assembly);
        return part is null ? null : (T?)named.Deserialize(part.Type, json);
    }

    object IPartList.Create(string text) => Make(text);

    private static string Joined(string name, IEnumerable<(string Name, string Text)> options)
    {
        var settings = string.Join(",", options.Select(option => $"{option.Name}={option.Text}"));
        return settings.Length == 0 ? name : $"{name}:{settings}";
    }

    private Part? PartOf(Type type) => Now().Parts.FirstOrDefault(part => part.Type == type);

    private Snapshot Now()
    {
        var assemblies = PartCatalogue.Registered;
        lock (guard)
        {
            if (current is null || current.Assemblies != assemblies)
                current = new(Singular, assemblies);
            return current;
        }
    }

    private static (string Name, string Options) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 2) is [var before, var after] ? (before, after) : (text, "");
    }

    private static (string Name, string Text) Option(Part part, string option) => option.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var text]
        ? (name, text)
        : throw new ArgumentException($"{part.Name}: \"{option}\" is not an option; write name=value, with commas between options.");

    /// <summary>The parts as long as no further assembly is registered.</summary>
    private sealed class Snapshot
    {
        public Snapshot(string kind, IReadOnlyList<Assembly> assemblies)
        {
            Assemblies = assemblies;
            Parts = [.. assemblies.Prepend(typeof(T).Assembly).Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract && type.IsDefined(typeof(ListedAttribute), inherit: false))
                .Select(PartType.Describe)
                .OrderBy(part => part.Name, StringComparer.Ordinal)];
            foreach (var part in Parts)
            {
                foreach (var name in part.Aliases.Prepend(part.Name))
                {
                    if (!ByName.TryAdd(name, part))
                        throw new InvalidOperationException($"{part.Type} and {ByName[name].Type} are both listed as the {kind} \"{name}\": give one of them another name.");
                }
            }
        }

        public IReadOnlyList<Assembly> Assemblies { get; }

        public IReadOnlyList<Part> Parts { get; }

        public Dictionary<string, Part> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
