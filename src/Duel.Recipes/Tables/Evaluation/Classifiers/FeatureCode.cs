namespace Duel.Recipes;

/// <summary>Rows of a table as numbers that classifiers learn from.</summary>
/// <remarks>
/// Numbers are brought to mean 0 and deviation 1 by the rows that it is made for, and get a second number where values are missing;
/// categories become a number for each of the most frequent thirty.
/// </remarks>
public sealed class FeatureCode
{
    private const int MostCategories = 30;
    private readonly List<RowFeature> features = [];

    /// <summary>A code that was found before.</summary>
    /// <param name="features">The numbers of a row.</param>
    public FeatureCode(IReadOnlyList<RowFeature> features) => this.features.AddRange(features);

    /// <summary>The code for the columns of a table.</summary>
    /// <param name="rows">Rows that means and deviations are taken of.</param>
    /// <param name="without">A column to leave out, such as the one to predict; -1 for none.</param>
    public FeatureCode(Table rows, int without)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var c = 0; c < rows.Schema.Columns.Count; c++)
        {
            var column = rows.Schema.Columns[c];
            if (c == without || !column.IsLearned)
                continue;
            if (column.IsNamed)
            {
                // Of two categories, one number says all.
                var own = column.Categories.Count == 2 && column.Missing == 0 ? 1 : Math.Min(MostCategories, column.Categories.Count);
                for (var i = 0; i < own; i++)
                    features.Add(new(c, 0, 1, i));
                continue;
            }
            var values = rows.Columns[c].Where(value => !double.IsNaN(value)).ToArray();
            var mean = values.Length == 0 ? 0 : values.Average();
            var deviation = values.Length == 0 ? 1 : Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            features.Add(new(c, mean, deviation > 1e-9 ? deviation : 1, RowFeature.Number));
            if (column.Missing > 0)
                features.Add(new(c, 0, 1, RowFeature.Missing));
        }
    }

    /// <summary>The numbers of a row.</summary>
    public IReadOnlyList<RowFeature> Features => features;

    /// <summary>Count of numbers in a row.</summary>
    public int Width => features.Count;

    /// <summary>The rows as numbers.</summary>
    public RowMatrix Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var values = new float[table.Count * Width];
        for (var f = 0; f < Width; f++)
        {
            var (column, mean, deviation, category) = features[f];
            var of = table.Columns[column];
            for (var row = 0; row < table.Count; row++)
            {
                values[(row * Width) + f] = category switch
                {
                    RowFeature.Number => double.IsNaN(of[row]) ? 0 : (float)Math.Clamp((of[row] - mean) / deviation, -10, 10),
                    RowFeature.Missing => double.IsNaN(of[row]) ? 1 : 0,
                    _ => of[row] == category ? 1 : 0,
                };
            }
        }
        return new(values, table.Count, Width);
    }
}
