namespace Duel.Recipes;

/// <summary>Series as the table that they came from was written.</summary>
internal static class SeriesText
{
    /// <summary>Series in the layout that theirs had.</summary>
    public static Table Of(SeriesSet series) => series.Schema.Layout.IsWide ? Wide(series) : Long(series);

    /// <summary>A row for each step.</summary>
    public static Table Long(SeriesSet series)
    {
        var schema = series.Schema;
        int[] owners = [.. Enumerable.Range(0, series.Count).SelectMany(one => Enumerable.Repeat(one, series.LengthOf(one)))];
        var columns = new List<(ColumnSchema Schema, double[] Values)>();
        if (!schema.Roles.Contains(ColumnRole.Id))
            columns.Add(Numbered(schema.Layout.Windows is null ? WideTable.Series : "window", owners));
        for (var c = 0; c < schema.Roles.Count; c++)
        {
            var column = schema.Table.Columns[c];
            if (schema.Roles[c] == ColumnRole.Id)
                columns.Add(Numbered(column.Name, owners));
            else if (schema.Roles[c] == ColumnRole.Time)
                columns.Add((column with { Low = double.NegativeInfinity, High = double.PositiveInfinity }, Times(series)));
            else if (schema.Roles[c] == ColumnRole.Step)
                columns.Add((column, series.Steps[PlaceOf(schema.StepColumns, c) + (schema.LearnsTime ? 1 : 0)]));
            else if (schema.Roles[c] == ColumnRole.Attribute)
                columns.Add((column, [.. owners.Select(owner => series.Attributes[PlaceOf(schema.AttributeColumns, c)][owner])]));
            else if (!column.IsLearned)
                columns.Add((column, Nothing(owners.Length)));
        }
        return new(schema.Table with { Columns = [.. columns.Select(column => column.Schema)], HasHeader = true }, [.. columns.Select(column => column.Values)]);
    }

    /// <summary>A row for each series, with the columns of the file in their order.</summary>
    private static Table Wide(SeriesSet series)
    {
        var schema = series.Schema;
        var table = series.ToTable();
        var columns = new List<(ColumnSchema Schema, double[] Values)>();
        foreach (var name in schema.WideNames)
        {
            if (WideTable.StepOf(name, schema.Layout.Wide, schema.WideNames) is var (measurement, step))
            {
                var place = schema.Steps.Columns.Index().Where(entry => entry.Item.Name == schema.Layout.Wide[measurement]).Select(entry => entry.Index).DefaultIfEmpty(-1).First();
                var at = schema.AttributeColumns.Count + (place * schema.Longest) + step;
                columns.Add(place >= 0 ? (table.Schema.Columns[at] with { Name = name }, table.Columns[at]) : (Unchanging(schema.Layout.Wide[measurement]) with { Name = name }, Nothing(series.Count)));
            }
            else
            {
                var at = PlaceOf(schema.AttributeColumns, schema.Table.IndexOf(name));
                columns.Add(at >= 0 ? (table.Schema.Columns[at], table.Columns[at]) : (Unchanging(name), Nothing(series.Count)));
            }
        }
        return new(schema.Table with { Columns = [.. columns.Select(column => column.Schema)] }, [.. columns.Select(column => column.Values)]);

        ColumnSchema Unchanging(string name) => schema.Table.Columns[schema.Table.IndexOf(name)];
    }

    private static (ColumnSchema, double[]) Numbered(string name, int[] owners) => (new(name, ColumnKind.Integer) { High = int.MaxValue }, [.. owners.Select(owner => owner + 1.0)]);

    private static double[] Times(SeriesSet series)
    {
        var (schema, times) = (series.Schema, new double[series.Starts[^1]]);
        for (var one = 0; one < series.Count; one++)
        {
            for (var row = series.Starts[one]; row < series.Starts[one + 1]; row++)
                times[row] = row == series.Starts[one] ? schema.Start : times[row - 1] + (schema.Interval ?? series.Steps[0][row]);
        }
        return times;
    }

    private static double[] Nothing(int count) => [.. Enumerable.Repeat(double.NaN, count)];

    private static int PlaceOf(IReadOnlyList<int> columns, int column) => columns.Index().Where(entry => entry.Item == column).Select(entry => entry.Index).DefaultIfEmpty(-1).First();
}
