namespace Duel.Recipes;

/// <summary>Code of rows of a table as samples: the columns that were found, and the numbers that they become.</summary>
/// <param name="Schema">The columns.</param>
/// <param name="Features">The numbers of a sample.</param>
public sealed record RowsCode(TableSchema Schema, IReadOnlyList<RowFeature> Features)
{
    /// <summary>The code that the rows of a table ask for: numbers with mean 0 and deviation 1, a number for each category.</summary>
    public static RowsCode Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.Schema, new FeatureCode(table, -1).Features);
    }

    /// <summary>Rows as samples.</summary>
    /// <param name="table">Rows of the schema.</param>
    /// <param name="name">Name of the rows.</param>
    public IDataset Rows(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new CodedRows(new FeatureCode(Features).Of(table), name)
        {
            Unseen = [.. table.Unseen.GroupBy(value => value.Row).Select(odd => (odd.Key, new CodedRows(new FeatureCode(Features).Of(Known(table, odd.Key, [.. odd.Select(value => value.Column)])), name)))],
        };
    }

    /// <summary>A row under values that learned rows had, in all columns together: names in turn, or the ends of what a number can be.</summary>
    private Table Known(Table table, int row, int[] unseen)
    {
        double[] Values(int column) => Schema.Columns[column] is { IsNamed: true } named ? [.. Enumerable.Range(0, named.Categories.Count).Select(i => (double)i)] : [Schema.Columns[column].Low, Schema.Columns[column].High];
        var count = unseen.Max(column => Values(column).Length);
        return new(Schema, [.. table.Columns.Select((values, column) => unseen.Contains(column) && Values(column) is var known ? Enumerable.Range(0, count).Select(i => known[i % known.Length]).ToArray() : Enumerable.Repeat(values[row], count).ToArray())]);
    }
}
