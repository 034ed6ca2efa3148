namespace Duel.Catalogue;

/// <summary>Names that a property, or a value of an enumeration, had in earlier versions: files and options with them are still understood.</summary>
/// <param name="names">As files have them: <c>halvings</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FormerNamesAttribute(params string[] names) : Attribute
{
    /// <summary>The names, as files have them.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
