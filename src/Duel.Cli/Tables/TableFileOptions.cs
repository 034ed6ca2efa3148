namespace Duel.Cli;

/// <summary>Options for reading a table of text.</summary>
internal class TableFileOptions
{
    public Option<string?> Header { get; } = Words.Choice("--header", "Whether the first line names the columns. [default: found by comparing it with the lines below]", "first", "none");

    public Option<string?> Names { get; } = new("--names") { HelpName = "A,B,...", Description = "The columns' names, in place of those of the file." };

    public Option<int?> Skip { get; } = Numbers.Whole("--skip", "Lines above the table to pass over.");

    public Option<string[]> Column { get; } = new("--column") { HelpName = "NAME=KIND", Description = "Kind of a column, where that would be found wrongly: number, integer, category, boolean, date or key; can be repeated." };

    public Option<string[]> Missing { get; } = new("--missing") { HelpName = "TEXT", Description = "Text that marks a missing value, beside nothing, ?, NA and null; can be repeated." };

    /// <summary>Layout of the file.</summary>
    public CsvOptions Layout(ParseResult given) => new()
    {
        HasHeader = given.GetValue(Header) is { } header ? header == "first" : null,
        Names = given.GetValue(Names)?.Split(',', StringSplitOptions.TrimEntries),
        SkipLines = given.GetValue(Skip) ?? 0,
    };

    /// <summary>Known properties of its columns.</summary>
    /// <exception cref="CommandException">A kind is none.</exception>
    public SchemaOptions Schema(ParseResult given)
    {
        var kinds = new Dictionary<string, ColumnKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in given.GetValue(Column) ?? [])
        {
            var at = text.LastIndexOf('=');
            if (at < 1 || !Enum.TryParse<ColumnKind>(text[(at + 1)..], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
                throw CommandException.Usage($"--column takes NAME=KIND, not \"{text}\"", $"Kinds are {string.Join(", ", Enum.GetNames<ColumnKind>().Select(name => name.ToLowerInvariant()))}.");
            kinds[text[..at]] = kind;
        }
        return new() { Kinds = kinds, Missing = given.GetValue(Missing) ?? [] };
    }
}
