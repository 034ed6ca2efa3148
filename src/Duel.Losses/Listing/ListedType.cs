using System.Text.Json.Serialization;

namespace Duel.Losses;

/// <summary>An entry of the catalogue: what it is called, what it is, and what can be set.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Aliases">Other names of the field.</param>
/// <param name="Summary">One line.</param>
/// <param name="Paper">An arXiv or doi number.</param>
/// <param name="Options">In the order of the constructor.</param>
/// <param name="Type">What is constructed.</param>
public sealed record ListedType(
    string Name,
    IReadOnlyList<string> Aliases,
    string Summary,
    string Paper,
    IReadOnlyList<ListedOption> Options,
    [property: JsonIgnore] Type Type);
