using System.Globalization;
using Duel.Data;

namespace Duel.Recipes;

/// <summary>The texts of a column, and what is written where there is none.</summary>
internal sealed class ColumnTexts
{
    private readonly CsvTable table;
    private readonly int index;
    private readonly HashSet<string> marks;

    public ColumnTexts(CsvTable table, int index, HashSet<string> marks)
    {
        (this.table, this.index, this.marks, Name) = (table, index, marks, table.Names[index]);
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var text = row.Values[index];
            var counts = marks.Contains(text) ? missing : Counts;
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }
        Missing = missing.Values.Sum();
        Count = table.Rows.Count - Missing;
        MissingText = missing.Count == 0 ? "" : missing.MaxBy(entry => entry.Value).Key;
        Distinct = [.. Counts.Keys];
    }

    /// <summary>The column.</summary>
    public string Name { get; }

    /// <summary>The different values in the order in which they come, and how often each does.</summary>
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>The different values in the order in which they come.</summary>
    public IReadOnlyList<string> Distinct { get; }

    /// <summary>How many rows have a value.</summary>
    public int Count { get; }

    /// <summary>How many rows have none.</summary>
    public int Missing { get; }

    /// <summary>What is mostly written where there is none.</summary>
    public string MissingText { get; }

    /// <summary>How many rows have a value for which something holds.</summary>
    public int Rows(Func<string, bool> holds) => Counts.Sum(entry => holds(entry.Key) ? entry.Value : 0);

    /// <summary>Refuses the first value for which something holds.</summary>
    /// <param name="isOdd">What is wrong with it.</param>
    /// <param name="what">What it is not: "no number".</param>
    /// <param name="instead">A kind that would take it.</param>
    public TableException Refused(Func<string, bool> isOdd, string what, string instead)
    {
        var row = table.Rows.First(row => !marks.Contains(row.Values[index]) && isOdd(row.Values[index]));
        return Refused(row, what, instead);
    }

    private TableException Refused(CsvRow row, string what, string instead) =>
        new($"{table.File}, line {row.Line.ToString(CultureInfo.InvariantCulture)}, column \"{Name}\": \"{row.Values[index]}\" is {what}. Correct it, call it missing (Missing \"{row.Values[index]}\"), or take the column for another kind (Kinds \"{Name}={instead}\").");
}
