namespace Duel.Losses;

/// <summary>Puts a type into the catalogue: its name on the command line and in settings, and what to say about it.</summary>
/// <param name="name">In kebab case, as the field says it.</param>
/// <param name="summary">One line for a list: small first letter, no full stop.</param>
/// <param name="paper">Where it comes from: an arXiv or doi number.</param>
/// <param name="aliases">Other names that the field uses.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ListedAttribute(string name, string summary, string paper, params string[] aliases) : Attribute
{
    /// <summary>The name in kebab case.</summary>
    public string Name { get; } = name;

    /// <summary>One line.</summary>
    public string Summary { get; } = summary;

    /// <summary>An arXiv or doi number.</summary>
    public string Paper { get; } = paper;

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}
