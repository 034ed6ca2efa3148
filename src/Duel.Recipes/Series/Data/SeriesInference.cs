namespace Duel.Recipes;

/// <summary>Infers the schema of series.</summary>
internal static class SeriesInference
{
    private const double Even = 1e-6;

    /// <summary>The schema of the series in a table.</summary>
    /// <param name="texts">The table with a row for each step.</param>
    /// <param name="layout">Layout of the series in it.</param>
    /// <param name="options">Known properties of its columns.</param>
    /// <param name="target">The attribute to predict; null for none.</param>
    /// <param name="wideNames">The columns as the file has them, where it has a row for each series.</param>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="SeriesException">A column is not what it was said to be, or nothing changes from step to step.</exception>
    public static SeriesSchema Of(CsvTable texts, SeriesLayout layout, SchemaOptions options, string? target, IReadOnlyList<string> wideNames)
    {
        var id = layout.IsWide ? WideTable.Series : layout.Id;
        var schema = SchemaInference.Of(texts, options, target);
        // It is never learned, and what it looks like does not matter.
        schema = schema with { Columns = [.. schema.Columns.Select(column => Is(column, id) ? new ColumnSchema(column.Name, ColumnKind.Integer) { High = int.MaxValue } : column)] };
        // Identifiers need not be numbers, so only what is learned is read here.
        var table = Table.Of(texts, schema with { Columns = [.. schema.Columns.Where(column => !Is(column, id))] });
        var rows = GroupedRows.Of(texts, table, layout, NullLogger.Instance);
        var declared = layout.Attributes?.Select(name => table.Schema.IndexOf(name)).ToArray();
        ColumnRole[] roles = [.. schema.Columns.Select(column => Is(column, id) ? ColumnRole.Id
            : Is(column, layout.Time) ? layout.Windows is null ? ColumnRole.Time : ColumnRole.Unlearned
            : !column.IsLearned ? ColumnRole.Unlearned
            : Holds(texts, rows, table.Schema.IndexOf(column.Name), declared) ? ColumnRole.Attribute : ColumnRole.Step)];
        if (!roles.Contains(ColumnRole.Step))
            throw new SeriesException($"{texts.File}: nothing changes from step to step: {string.Join("; ", schema.Columns.Select((column, c) => $"{column.Name} {(roles[c] == ColumnRole.Attribute ? "holds for a whole series" : column.Why)}"))}. Rows without an order are a table, and learned as one.");
        if (target is not null && roles[schema.IndexOf(target)] != ColumnRole.Attribute)
            throw new SeriesException($"{texts.File}: the column \"{target}\" cannot be predicted, as it does not hold for whole series. Give a column that never changes within one, or leave the target out.");
        int[] lengths = layout.Windows is { } length ? [length] : [.. rows.Groups.Select(group => group.Length)];
        var found = new SeriesSchema(schema, roles, layout, lengths.Max()) { VariesInLength = lengths.Min() < lengths.Max(), WideNames = wideNames };
        return found.TimeColumn < 0 ? found : Timed(found, rows, table.Columns[table.Schema.IndexOf(layout.Time!)]);
    }

    private static bool Is(ColumnSchema column, string? name) => name is not null && string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(CsvTable texts, GroupedRows rows, int column, int[]? declared)
    {
        if (declared is not null && !declared.Contains(column))
            return false;
        var values = rows.Table.Columns[column];
        foreach (var group in rows.Groups)
        {
            if (Array.FindIndex(group, row => !values[row].Equals(values[group[0]])) is var at and > 0)
            {
                return declared is null ? false
                    : throw new SeriesException($"{texts.File}, line {texts.Rows[group[at]].Line}, column \"{rows.Table.Schema.Columns[column].Name}\": it was to hold for a whole series, and differs from line {texts.Rows[group[0]].Line}. Correct the line, or leave the column out of {nameof(SeriesLayout.Attributes)}.");
            }
        }
        // Of one series alone, nothing would be left.
        return rows.Groups.Count > 1;
    }

    private static SeriesSchema Timed(SeriesSchema schema, GroupedRows rows, double[] times)
    {
        double[] steps = [.. rows.Groups.SelectMany(group => Enumerable.Range(1, group.Length - 1).Select(i => times[group[i]] - times[group[i - 1]]))];
        var (low, high) = (steps.Min(), steps.Max());
        return schema with { Start = rows.Groups.Min(group => times[group[0]]), Interval = high - low <= Even * high ? high : null, LongestInterval = high };
    }
}
