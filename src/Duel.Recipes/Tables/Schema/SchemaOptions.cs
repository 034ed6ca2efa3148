using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Known properties of a table that its text does not tell.</summary>
public sealed record SchemaOptions
{
    /// <summary>Kinds of columns by name, in place of those that would be found.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Texts that stand for no value, beside the usual ones (nothing, ?, NA, null, …).</summary>
    [Setting("Text that marks a missing value, beside nothing, ?, NA and null; can be repeated.", Takes = "TEXT")]
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Kinds as text, <c>NAME=KIND</c> each, that are added to <see cref="Kinds"/>.</summary>
    /// <exception cref="ArgumentException">A kind is none.</exception>
    [JsonIgnore]
    [Setting("Kind of a column, where that would be found wrongly: number, integer, category, boolean, date or key; can be repeated.", Name = "column", Takes = "NAME=KIND")]
    public IReadOnlyList<string> KindTexts
    {
        get => [.. Kinds.Select(kind => $"{kind.Key}={OptionText.NameOf(kind.Value.ToString())}")];
        init => Kinds = value.Aggregate(new Dictionary<string, ColumnKind>(Kinds, StringComparer.OrdinalIgnoreCase), (kinds, text) =>
        {
            var at = text.LastIndexOf('=');
            if (at < 1 || !Enum.TryParse<ColumnKind>(text[(at + 1)..], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
                throw new ArgumentException($"A column's kind is written NAME=KIND, not \"{text}\". Kinds are {string.Join(", ", Enum.GetNames<ColumnKind>().Select(OptionText.NameOf))}.", nameof(value));
            kinds[text[..at]] = kind;
            return kinds;
        });
    }
}
