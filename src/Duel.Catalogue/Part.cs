using System.Text.Json.Serialization;

namespace Duel.Catalogue;

/// <summary>A named, documented part of the catalogue, and the options that it can be made with.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Aliases">Other names of the field.</param>
/// <param name="Summary">One line.</param>
/// <param name="Paper">An arXiv or doi number; empty for none.</param>
/// <param name="Options">In the order of the constructor, then of the properties.</param>
/// <param name="Type">The type that is constructed.</param>
public sealed record Part(
    string Name,
    IReadOnlyList<string> Aliases,
    string Summary,
    string Paper,
    IReadOnlyList<PartOption> Options,
    [property: JsonIgnore] Type Type);
