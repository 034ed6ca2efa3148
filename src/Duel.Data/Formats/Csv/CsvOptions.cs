namespace Duel.Data;

/// <summary>Layout of a table of text, where the file itself does not tell.</summary>
public sealed record CsvOptions
{
    /// <summary>Character between two values; null for the one of comma, semicolon, tab and bar that cuts lines most evenly.</summary>
    public char? Separator { get; init; }

    /// <summary>True if the first line names the columns; null to compare it with the lines below.</summary>
    [Setting("Whether the first line names the columns. [default: found by comparing it with the lines below]", Name = "header", Words = ["first", "none"])]
    public bool? HasHeader { get; init; }

    /// <summary>Lines before the table that are passed over; 0 or more.</summary>
    [Setting("Lines above the table to pass over.", Name = "skip", Least = 1)]
    public int SkipLines { get; init; }

    /// <summary>The columns' names, in place of those of the file; null for those of the file, or c1, c2, … where it has none.</summary>
    [Setting("Names of the columns, in place of those of the file.", Takes = "A,B,...", SplitBy = ',')]
    public IReadOnlyList<string>? Names { get; init; }
}
