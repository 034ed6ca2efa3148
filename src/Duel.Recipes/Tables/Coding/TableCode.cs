using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>A table as networks see it: for each row the codes of its columns, one behind the other.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Columns">The codes of the columns that are learned, in their order.</param>
public sealed record TableCode(TableSchema Schema, IReadOnlyList<ColumnCode> Columns)
{
    /// <summary>Start of each column's numbers in a row: its place first where it has one, then its modes.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Starts { get; } = Cumulate(Columns.Select(column => column.Length));

    /// <summary>Start of each column's modes in a condition.</summary>
    /// <remarks>The offsets are true ones. Code that leaves them at 0 asks for a mode of the first column whatever column is meant.</remarks>
    [JsonIgnore]
    public IReadOnlyList<int> ConditionStarts { get; } = Cumulate(Columns.Select(column => column.Modes.Count));

    /// <summary>Count of numbers in a row, F.</summary>
    [JsonIgnore]
    public int Length => Starts[^1];

    /// <summary>Number of modes of all columns, K.</summary>
    [JsonIgnore]
    public int ModeCount => ConditionStarts[^1];

    /// <summary>The code of a table.</summary>
    public static TableCode Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new List<ColumnCode>();
        for (var i = 0; i < table.Schema.Columns.Count; i++)
        {
            if (table.Schema.Columns[i].IsLearned)
                columns.Add(ColumnCode.Of(i, table.Schema.Columns[i], table.Columns[i]));
        }
        return new(table.Schema, columns);
    }

    /// <summary>Start of a column's modes in a row.</summary>
    public int ModeStart(int column) => Starts[column] + (Columns[column].HasPlace ? 1 : 0);

    private static int[] Cumulate(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths)
            starts.Add(starts[^1] + length);
        return [.. starts];
    }
}
