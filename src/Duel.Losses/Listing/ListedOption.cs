namespace Duel.Losses;

/// <summary>An option of a catalogue entry.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Kind">What it takes: <c>number</c>, <c>whole number</c>, <c>true or false</c>, or the values of an enumeration.</param>
/// <param name="Default">Its value when left out, as text that the option would accept.</param>
public sealed record ListedOption(string Name, string Kind, string Default);
