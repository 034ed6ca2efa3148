namespace Duel.Recipes;

/// <summary>Series as rows of numbers that classifiers see: at each step the standardised measurements, a number for each category, and whether the series goes on.</summary>
internal sealed class SequenceMatrix
{
    private readonly FeatureCode code;
    private readonly TableSchema schema;
    private readonly bool varies;

    /// <summary>Makes the code of the numbers.</summary>
    /// <param name="reference">Series that means and deviations are taken of.</param>
    public SequenceMatrix(SeriesSet reference)
    {
        (schema, varies, Steps) = (reference.Schema.Steps, reference.Schema.VariesInLength, reference.Schema.Longest);
        code = new(new Table(schema, reference.Steps), -1);
    }

    /// <summary>Steps of each row, T.</summary>
    public int Steps { get; }

    /// <summary>Count of numbers of a step, F.</summary>
    public int Features => code.Width + (varies ? 1 : 0);

    /// <summary>Place of the last numeric measurement among the numbers of a step; -1 where there is none.</summary>
    public int LastNumber => code.Features.Index().Where(entry => entry.Item.Category == RowFeature.Number).Select(entry => entry.Index).DefaultIfEmpty(-1).Last();

    /// <summary>Rows of T times F numbers, zeros behind the end of a series.</summary>
    public RowMatrix Of(SeriesSet series)
    {
        var steps = code.Of(new Table(schema, series.Steps));
        var values = new float[series.Count * Steps * Features];
        for (var one = 0; one < series.Count; one++)
        {
            for (var t = 0; t < series.LengthOf(one); t++)
            {
                var into = values.AsSpan(((one * Steps) + t) * Features, Features);
                steps[series.Starts[one] + t].CopyTo(into);
                if (varies)
                    into[^1] = 1;
            }
        }
        return new(values, series.Count, Steps * Features);
    }
}
