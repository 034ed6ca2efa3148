namespace Duel.Recipes;

/// <summary>Rows of a table by the series that they belong to, in the order of time.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Groups">Places of each series' rows.</param>
internal sealed record GroupedRows(Table Table, IReadOnlyList<int[]> Groups)
{
    /// <summary>Groups the rows of a table.</summary>
    /// <param name="texts">The table as text, with a row for each step.</param>
    /// <param name="table">The same as numbers.</param>
    /// <param name="layout">Layout of the series in it.</param>
    /// <param name="notes">Receives notes on rows that were sorted and series left out.</param>
    /// <exception cref="SeriesException">A row has no time or shares it with another, or no series has two rows.</exception>
    public static GroupedRows Of(CsvTable texts, Table table, SeriesLayout layout, ILogger notes)
    {
        var id = layout.IsWide ? WideTable.Series : layout.Id;
        int[][] groups = id is null ? [[.. Enumerable.Range(0, table.Count)]] : ById(texts, Place(texts, id));
        if (layout.Time is { } time)
            groups = ByTime(texts, groups, table.Schema.Columns[table.Schema.IndexOf(time)], table.Columns[table.Schema.IndexOf(time)], notes);
        var least = layout.Windows ?? 2;
        int[][] kept = [.. groups.Where(group => group.Length >= least)];
        if (kept.Length == 0)
            throw new SeriesException($"{texts.File}: {(groups.Length == 1 ? $"the series has {Rows(groups[0].Length)}" : $"the longest of {groups.Length} series has {Rows(groups.Max(group => group.Length))}")}, and at least {least} are needed. {(layout.Windows is null ? "Give series of several steps, or another Id." : "Cut shorter Windows.")}");
        if (kept.Length < groups.Length && groups.First(group => group.Length < least) is var first)
            notes.Note($"{groups.Length - kept.Length} of {groups.Length} series have fewer than {least} rows and were left out, the first on line {texts.Rows[first[0]].Line}");
        return new(table, kept);
    }

    /// <summary>The same with windows in place of whole series, one beginning at every row.</summary>
    public GroupedRows Cut(int length) => this with { Groups = [.. Groups.SelectMany(group => Enumerable.Range(0, group.Length - length + 1).Select(start => group[start..(start + length)]))] };

    private static int[][] ById(CsvTable texts, int place)
    {
        if (texts.Rows.FirstOrDefault(row => Csv.UsualMissing.Contains(row.Values[place])) is { Values: not null } nameless)
            throw new SeriesException($"{texts.File}, line {nameless.Line}, column \"{texts.Names[place]}\": there is no value, so nothing tells which series the row belongs to. Complete the line, or take it out.");
        return [.. texts.Rows.Index().GroupBy(entry => entry.Item.Values[place], StringComparer.Ordinal).Select(group => group.Select(entry => entry.Index).ToArray())];
    }

    private static int[][] ByTime(CsvTable texts, int[][] groups, ColumnSchema column, double[] times, ILogger notes)
    {
        if (!column.IsNumeric)
            throw new SeriesException($"{texts.File}: the column \"{column.Name}\" cannot be a time, as it holds {column.Kind.ToString().ToLowerInvariant()} values. Say how its times are written (Kinds \"{column.Name}=date:PATTERN\"), or leave {nameof(SeriesLayout.Time)} out.");
        if (groups.SelectMany(group => group).Where(row => double.IsNaN(times[row])).Select(row => texts.Rows[row].Line).DefaultIfEmpty(-1).First() is var line and >= 0)
            throw new SeriesException($"{texts.File}, line {line}, column \"{column.Name}\": the row has no time. Complete the line, or take it out.");
        int[][] sorted = [.. groups.Select(group => group.OrderBy(row => times[row]).ToArray())];
        var moved = groups.Zip(sorted).Count(pair => !pair.First.SequenceEqual(pair.Second));
        if (moved > 0)
            notes.Note($"the rows of {moved} of {groups.Length} series were not in the order of time and were sorted");
        foreach (var group in sorted)
        {
            for (var i = 1; i < group.Length; i++)
            {
                if (times[group[i]] == times[group[i - 1]])
                    throw new SeriesException($"{texts.File}, lines {texts.Rows[group[i - 1]].Line} and {texts.Rows[group[i]].Line}: one series has two rows at the time {column.Format(times[group[i]])}. Take one of them out, or give the column that tells the series apart ({nameof(SeriesLayout.Id)}).");
            }
        }
        return sorted;
    }

    private static int Place(CsvTable texts, string name) => texts.Find(name) is var place and >= 0 ? place
        : throw new SeriesException($"{texts.File}: there is no column \"{name}\". The columns are {string.Join(", ", texts.Names.Take(20))}{(texts.Names.Count > 20 ? ", …" : "")}.");

    private static string Rows(int count) => count == 1 ? "one row" : $"{count} rows";
}
