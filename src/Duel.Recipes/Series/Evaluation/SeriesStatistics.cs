namespace Duel.Recipes;

/// <summary>Correlations of the numbers of series: over time, and with each other.</summary>
/// <param name="Autocorrelations">For each numeric measurement, the correlation of a value with the one so many steps before, from 1 on.</param>
/// <param name="Correlations">For each pair of numeric measurements, their correlation at the same step.</param>
internal sealed record SeriesStatistics(IReadOnlyList<double[]> Autocorrelations, IReadOnlyList<double> Correlations)
{
    private const int MostLags = 24;

    /// <summary>The statistics of series, each deviation taken from the mean over all series.</summary>
    public static SeriesStatistics Of(SeriesSet series)
    {
        ArgumentNullException.ThrowIfNull(series);
        int[] numbers = [.. Enumerable.Range(0, series.Steps.Count).Where(c => series.Schema.Steps.Columns[c].IsNumeric)];
        double[][] columns = [.. numbers.Select(c => Standardised(series.Steps[c]))];
        var lags = Math.Min(MostLags, series.Schema.Longest - 1);
        return new([.. columns.Select(column => Enumerable.Range(1, lags).Select(lag => Autocorrelation(series, column, lag)).ToArray())],
            [.. columns.SelectMany((a, i) => columns.Skip(i + 1).Select(b => a.Zip(b, (x, y) => x * y).Average()))]);
    }

    /// <summary>The mean difference of autocorrelations, 0 to 2.</summary>
    public double AutocorrelationDistance(SeriesStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Autocorrelations.Zip(other.Autocorrelations, (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average()).DefaultIfEmpty(0).Average();
    }

    /// <summary>The mean difference of correlations between measurements, 0 to 2; 0 where there is one alone.</summary>
    public double CorrelationDistance(SeriesStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Correlations.Zip(other.Correlations, (x, y) => Math.Abs(x - y)).DefaultIfEmpty(0).Average();
    }

    /// <summary>Deviations from the mean in standard deviations; 0 for a missing value.</summary>
    private static double[] Standardised(double[] column)
    {
        double[] known = [.. column.Where(value => !double.IsNaN(value))];
        var mean = known.DefaultIfEmpty(0).Average();
        var deviation = Math.Sqrt(known.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty(0).Average());
        return [.. column.Select(value => double.IsNaN(value) || deviation == 0 ? 0 : (value - mean) / deviation)];
    }

    private static double Autocorrelation(SeriesSet series, double[] column, int lag)
    {
        var (products, squares) = (0.0, 0.0);
        for (var one = 0; one < series.Count; one++)
        {
            for (var row = series.Starts[one] + lag; row < series.Starts[one + 1]; row++)
            {
                products += column[row] * column[row - lag];
                squares += ((column[row] * column[row]) + (column[row - lag] * column[row - lag])) / 2;
            }
        }
        return squares == 0 ? 0 : products / squares;
    }
}
