namespace Duel.Catalogue;

/// <summary>Puts a type into the catalogue: its name on the command line and in files, and what lists say about it.</summary>
/// <param name="name">In kebab case, as the field says it.</param>
/// <param name="summary">One line for a list: small first letter, no full stop.</param>
/// <param name="paper">The source, an arXiv or doi number; empty for none.</param>
/// <param name="aliases">Other names that the field uses.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ListedAttribute(string name, string summary, string paper = "", params string[] aliases) : Attribute
{
    /// <summary>The name in kebab case.</summary>
    public string Name { get; } = name;

    /// <summary>One line.</summary>
    public string Summary { get; } = summary;

    /// <summary>An arXiv or doi number, or nothing.</summary>
    public string Paper { get; } = paper;

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}
