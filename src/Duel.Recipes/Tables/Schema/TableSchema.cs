namespace Duel.Recipes;

/// <summary>Schema of a table: its columns in their order, and how it is written.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">Number of rows it was found in.</param>
public sealed record TableSchema(IReadOnlyList<ColumnSchema> Columns, int Rows)
{
    /// <summary>True if it was given, rather than found in the rows: see <see cref="Codebook"/>.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Character between two values.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Encoding of the letters.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>True if the columns' names stand in the first line.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Texts that stand for no value, beside the usual ones.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = [];

    /// <summary>Notes for the reader of the table: columns that are pooled, constant or empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A column's place by its name: that of the exact one, else of the only one that differs in case alone.</summary>
    /// <exception cref="TableException">There is none; the message lists those that there are.</exception>
    public int IndexOf(string name)
    {
        string[] names = [.. Columns.Select(column => column.Name)];
        return ColumnNames.Find(names, name) is var index and >= 0 ? index
            : throw new TableException($"There is no column \"{name}\"{(names.Count(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) > 1 ? ", and several differ from it in case alone" : "")}. The columns are {string.Join(", ", names)}.");
    }
}
