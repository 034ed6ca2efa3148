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
    public IDataset Rows(Table table, string name) => new CodedRows(new FeatureCode(Features).Of(table), name);
}
