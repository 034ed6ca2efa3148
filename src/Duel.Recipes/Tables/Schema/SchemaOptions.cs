using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Known properties of a table that its text does not tell.</summary>
public sealed record SchemaOptions
{
    /// <summary>Kinds of columns by name, in place of those that would be found.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Forms of values by name of the column: a pattern of a date, or a number as an example.</summary>
    public IReadOnlyDictionary<string, string>? Formats { get; init; }

    /// <summary>Texts that stand for no value, beside the usual ones (nothing, ?, NA, null, …).</summary>
    [Setting("Text that marks a missing value, beside nothing, ?, NA and null; can be repeated.", Takes = "TEXT")]
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Columns as a schema file has them; null for none.</summary>
    public IReadOnlyList<DeclaredColumn>? Declared { get; init; }

    /// <summary>Asks for <see cref="Declared"/> by its file; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Schema of the columns, as JSON, to be edited: --dry-run writes the file where there is none.", Name = "schema", Takes = "FILE", IsPath = true)]
    public string? SchemaFile { get; init; }

    /// <summary>Kinds as text, <c>NAME=KIND</c> or <c>NAME=KIND:FORMAT</c> each, that are added to <see cref="Kinds"/> and <see cref="Formats"/>.</summary>
    /// <exception cref="ArgumentException">A kind is none.</exception>
    [JsonIgnore]
    [Setting("Kind of a column, where that would be found wrongly: number, integer, code, key, category, boolean, date, text or constant; a date can have a pattern (date:dd.MM.yyyy), a number an example (number:1.234,5). Can be repeated.", Name = "column", Takes = "NAME=KIND[:FORMAT]")]
    public IReadOnlyList<string> KindTexts
    {
        get => [.. Kinds.Select(kind => $"{kind.Key}={OptionText.NameOf(kind.Value.ToString())}{(Formats?.TryGetValue(kind.Key, out var format) == true ? $":{format}" : "")}")];
        init
        {
            var kinds = new Dictionary<string, ColumnKind>(Kinds, StringComparer.Ordinal);
            var formats = new Dictionary<string, string>(Formats ?? new Dictionary<string, string>(), StringComparer.Ordinal);
            foreach (var text in value)
            {
                var (name, kind, format) = Split(text);
                kinds[name] = kind;
                if (format is not null)
                    formats[name] = format;
            }
            (Kinds, Formats) = (kinds, formats.Count == 0 ? null : formats);
        }
    }

    /// <summary>True if kinds are found by the rules of version 0.1, for a run that began with them.</summary>
    [JsonIgnore]
    internal bool IsEarlier { get; init; }

    /// <summary>The same with the schema file read, where one was asked for and there is one.</summary>
    /// <exception cref="TableException">It is not a schema file.</exception>
    public SchemaOptions Located() => SchemaFile is { } path && File.Exists(path) ? this with { Declared = Recipes.SchemaFile.Read(path), SchemaFile = null } : this;

    /// <summary>Known properties of a column; null for none.</summary>
    /// <param name="names">The table's columns.</param>
    /// <param name="index">The column.</param>
    internal DeclaredColumn? Of(IReadOnlyList<string> names, int index)
    {
        var declared = Declared?.FirstOrDefault(column => ColumnNames.Find(names, column.Name) == index);
        if (Kinds.Keys.FirstOrDefault(name => ColumnNames.Find(names, name) == index) is not { } asked)
            return declared;
        // What is typed stands above what a file says.
        var format = Formats?.GetValueOrDefault(asked);
        return declared is null || declared.Kind != Kinds[asked] ? new(asked) { Kind = Kinds[asked], Format = format } : declared with { Format = format ?? declared.Format };
    }

    /// <summary>The name of a column that is given and not in the table, or that could be several; null for none.</summary>
    internal string? Unknown(IReadOnlyList<string> names) => Kinds.Keys.Concat(Declared?.Select(column => column.Name) ?? []).FirstOrDefault(name => ColumnNames.Find(names, name) < 0);

    private static (string Name, ColumnKind Kind, string? Format) Split(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && text.LastIndexOf('=', colon) is var before and > 0 ? before : text.LastIndexOf('=');
        var parts = at < 1 ? [] : text[(at + 1)..].Split(':', 2);
        if (at < 1 || !Enum.TryParse<ColumnKind>(parts[0], ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(parts[0][0]))
            throw new ArgumentException($"A column's kind is written NAME=KIND, not \"{text}\". Kinds are {string.Join(", ", Enum.GetNames<ColumnKind>().Select(OptionText.NameOf))}.", nameof(text));
        if (parts.Length > 1 && kind is not (ColumnKind.Date or ColumnKind.Number or ColumnKind.Integer))
            throw new ArgumentException($"\"{text}\": a {OptionText.NameOf(kind.ToString())} has no format. Dates have one (date:dd.MM.yyyy), and numbers (number:1.234,5).", nameof(text));
        return (text[..at], kind, parts.Length > 1 ? parts[1] : null);
    }
}
