using System.Globalization;

namespace Duel.Recipes;

/// <summary>Texts of a column.</summary>
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

    /// <summary>Different values in order of appearance, with their numbers of rows.</summary>
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Different values in order of appearance.</summary>
    public IReadOnlyList<string> Distinct { get; }

    /// <summary>Number of rows that have a value.</summary>
    public int Count { get; }

    /// <summary>Number of rows that have none.</summary>
    public int Missing { get; }

    /// <summary>Most frequent mark of a missing value.</summary>
    public string MissingText { get; }

    /// <summary>Number of rows whose value meets a condition.</summary>
    public int Rows(Func<string, bool> holds) => Counts.Sum(entry => holds(entry.Key) ? entry.Value : 0);

    /// <summary>Refuses the first value that is odd.</summary>
    /// <param name="isOdd">The condition that is refused.</param>
    /// <param name="what">The fault: "not a number".</param>
    /// <param name="instead">A kind that would take it.</param>
    public TableException Refused(Func<string, bool> isOdd, string what, string instead)
    {
        var row = table.Rows.First(row => !marks.Contains(row.Values[index]) && isOdd(row.Values[index]));
        return Refused(row, what, instead);
    }

    private TableException Refused(CsvRow row, string what, string instead) =>
        new($"{table.File}, line {row.Line.ToString(CultureInfo.InvariantCulture)}, column \"{Name}\": \"{row.Values[index]}\" is {what}. Correct it, call it missing (Missing \"{row.Values[index]}\"), or take the column for another kind (Kinds \"{Name}={instead}\").");
}
