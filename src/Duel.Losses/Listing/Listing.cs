using System.Reflection;

namespace Duel.Losses;

/// <summary>All types of one kind that carry a <see cref="ListedAttribute"/>, found by reflection and made from text.</summary>
/// <remarks>
/// The text is a name, and after a colon options: <c>least-squares:a=-1,b=1,c=0</c>. Options are the optional parameters of the
/// constructor; names in any case, numbers with a point.
/// </remarks>
/// <typeparam name="T">The interface that the types implement.</typeparam>
public sealed class Listing<T>
    where T : class
{
    private readonly string kind;
    private readonly Dictionary<string, ListedType> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the types of some assemblies.</summary>
    /// <param name="kind">What one entry is called in messages: "game".</param>
    /// <param name="assemblies">Where to look.</param>
    /// <exception cref="InvalidOperationException">Two types claim one name, or a type cannot be constructed from options alone.</exception>
    public Listing(string kind, params IReadOnlyList<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        this.kind = kind;
        Entries = [.. assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(T)) && type.IsDefined(typeof(ListedAttribute)))
            .Select(ListedTypes.Describe)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        foreach (var entry in Entries)
        {
            foreach (var name in entry.Aliases.Prepend(entry.Name))
            {
                if (!byName.TryAdd(name, entry))
                    throw new InvalidOperationException($"{entry.Type} and {byName[name].Type} are both listed as the {kind} \"{name}\".");
            }
        }
    }

    /// <summary>The entries in the order of their names.</summary>
    public IReadOnlyList<ListedType> Entries { get; }

    /// <summary>The entry of this name or alias.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest one and all.</exception>
    public ListedType Entry(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return byName.TryGetValue(name.Trim(), out var entry)
            ? entry
            : throw new ArgumentException(Spelling.Unknown(kind, name.Trim(), byName.Keys, Entries.Select(listed => listed.Name)));
    }

    /// <summary>Constructs from text.</summary>
    /// <param name="text">A name, then perhaps a colon and options: <c>r1:gamma=10,every=16</c>.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public T Make(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, options) = text.Split(':', 2) is [var before, var after] ? (before, after) : (text, "");
        return (T)ListedTypes.Construct(Entry(name), options);
    }
}
