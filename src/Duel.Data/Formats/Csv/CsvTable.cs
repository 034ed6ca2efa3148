namespace Duel.Data;

/// <summary>A table of texts, rectangular, with the line that each row came from.</summary>
/// <param name="File">The name for errors.</param>
/// <param name="Names">The columns' names, all different.</param>
/// <param name="Rows">The rows in their order.</param>
/// <param name="Separator">Character between two values.</param>
/// <param name="HasHeader">True if a line of the file names the columns.</param>
public sealed record CsvTable(string File, IReadOnlyList<string> Names, IReadOnlyList<CsvRow> Rows, char Separator, bool HasHeader)
{
    /// <summary>Encoding of the file's letters.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>Places of columns that the line of names leaves unnamed, such as the index that pandas writes; they are called c1, c2, … here.</summary>
    public IReadOnlyList<int> Unnamed { get; init; } = [];

    /// <summary>The type of each column in a file that has such; empty for text.</summary>
    public IReadOnlyList<StoredType> Types { get; init; } = [];

    /// <summary>Notes on lines skipped and on guesses made, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The place of a column: that of its exact name, else of the only one that differs in case alone; -1 for none.</summary>
    /// <param name="name">The name.</param>
    public int Find(string name) => ColumnNames.Find(Names, name);

    /// <summary>The same with some of the columns.</summary>
    /// <param name="places">Their places, in their order.</param>
    public CsvTable With(IReadOnlyList<int> places) => this with
    {
        Names = [.. places.Select(place => Names[place])],
        Unnamed = [.. places.Index().Where(entry => Unnamed.Contains(entry.Item)).Select(entry => entry.Index)],
        Types = Types.Count == 0 ? [] : [.. places.Select(place => Types[place])],
        Rows = [.. Rows.Select(row => row with { Values = [.. places.Select(place => row.Values[place])] })],
    };
}

/// <summary>A row of a table.</summary>
/// <param name="Line">The line that it starts on, from 1.</param>
/// <param name="Values">A text for each column. Spaces around values without quotes are gone.</param>
public readonly record struct CsvRow(int Line, IReadOnlyList<string> Values);
