namespace Duel.Catalogue;

/// <summary>An option of a part.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Kind">The values that it takes: <c>number</c>, <c>whole number</c>, <c>true or false</c>, <c>text</c>, or those of an enumeration.</param>
/// <param name="Default">Its value when left out, as text that the option would accept.</param>
public sealed record PartOption(string Name, string Kind, string Default);
