namespace Duel.Studies;

/// <summary>Things of a study by name.</summary>
internal static class StudyNames
{
    /// <summary>The one of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names all.</exception>
    public static T Find<T>(IEnumerable<T> known, Func<T, string> nameOf, string name, string property) =>
        known.FirstOrDefault(one => nameOf(one) == name) ?? throw Refusal($"There is no \"{name}\" to study. There are {string.Join(", ", known.Select(nameOf))}.", property);

    /// <summary>True if a thing is among those that were named.</summary>
    /// <exception cref="ArgumentException">A name is unknown; the message lists all.</exception>
    public static Func<T, bool> AmongThem<T>(IReadOnlyList<string> names, IEnumerable<T> known, Func<T, string> nameOf, string property)
    {
        foreach (var name in names)
            _ = Find(known, nameOf, name, property);
        return one => names.Contains(nameOf(one));
    }

    /// <summary>An exception that names an option of a study as the one in question.</summary>
    /// <param name="message">The cause, then the way out.</param>
    /// <param name="option">The property.</param>
    public static ArgumentException Refusal(string message, string option) => new(message, option);
}
