using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class SeriesCodeTests
{
    /// <summary>Float32 codes of values in their tens, and halves of the last decimal that is written.</summary>
    private const double Rounding = 0.06;

    [Fact]
    public void Series_come_back_from_their_code()
    {
        var series = MadeUpSeries.Patients(40);
        var code = SeriesCode.Of(series);
        var back = Decoded(series, code);

        Assert.Equal(series.Starts, back.Starts);
        Assert.Equal(series.Attributes, back.Attributes);
        Assert.Equal(series.Steps[2], back.Steps[2]);
        for (var c = 0; c < 2; c++)
            Assert.All(series.Steps[c].Zip(back.Steps[c]), pair => Assert.True(double.IsNaN(pair.First) == double.IsNaN(pair.Second) && !(Math.Abs(pair.First - pair.Second) > Rounding), $"{pair}"));
    }

    [Fact]
    public void Each_coordinate_of_a_series_spans_its_own_range()
    {
        var series = MadeUpSeries.Windows(60, 12);
        var code = SeriesCode.Of(series);
        var rows = new CodedSeries(series, code, "walk");
        var row = new float[rows.Spec.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            rows.Read(i, row);
            var steps = row.AsSpan()[code.Attributes.Length..].ToArray();
            for (var k = 0; k < 2; k++)
            {
                var own = steps.Where((_, place) => place % 2 == k).ToArray();
                Assert.Equal((-1f, 1f), (own.Min(), own.Max()), new Near());
            }
        }
    }

    [Fact]
    public void Small_differences_of_measurements_that_go_together_have_an_axis_of_their_own()
    {
        var series = MadeUpSeries.Windows(400, 12);
        var scale = SeriesCode.Of(series).Steps.Scale;
        var rows = series.Steps[0].Zip(series.Steps[1]).Select(pair => Coordinates(pair.First, pair.Second)).ToArray();
        // Both axes at deviation 1, and the second is the difference alone.
        for (var k = 0; k < 2; k++)
            Assert.InRange(Math.Sqrt(rows.Average(row => row[k] * row[k]) - Math.Pow(rows.Average(row => row[k]), 2)), 0.99, 1.01);
        Assert.InRange(Math.Abs(Correlation([.. rows.Select(row => row[1])], [.. series.Steps[0].Zip(series.Steps[1], (open, close) => close - open)])), 0.999, 1);

        double[] Coordinates(double open, double close)
        {
            var into = new double[2];
            scale.ToCoordinates([open, close], into);
            return into;
        }
    }

    [Fact]
    public void A_measurement_of_too_many_categories_is_refused_by_name()
    {
        var text = "id,x,word\n" + string.Concat(Enumerable.Range(0, 220).Select(i => $"{i / 4},{i * 7 % 13},w{i % 110}\n"));
        var series = SeriesSet.Of(Duel.Data.Csv.Parse(text), new() { Id = "id" }, new() { Kinds = new Dictionary<string, ColumnKind> { ["word"] = ColumnKind.Category } });
        Assert.Contains("\"word\" has 110 categories", Assert.Throws<SeriesException>(() => SeriesCode.Of(series)).Message, StringComparison.Ordinal);
    }

    private static SeriesSet Decoded(SeriesSet series, SeriesCode code)
    {
        var coded = new CodedSeries(series, code, "series");
        var rows = new float[coded.Count * code.Length];
        for (var i = 0; i < coded.Count; i++)
            coded.Read(i, rows.AsSpan(i * code.Length, code.Length));
        return code.Decode(rows, new Rng(0));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    private sealed class Near : IEqualityComparer<(float, float)>
    {
        public bool Equals((float, float) a, (float, float) b) => Math.Abs(a.Item1 - b.Item1) < 1e-3 && Math.Abs(a.Item2 - b.Item2) < 1e-3;

        public int GetHashCode((float, float) value) => 0;
    }
}
