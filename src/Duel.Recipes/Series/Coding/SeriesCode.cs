using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Series as networks see them: what holds for all of one in the code of a table's row, then its steps.</summary>
/// <remarks>
/// DoppelGANger (Lin et al. 2020, arXiv:1909.13403, section 4.1.3): each coordinate is brought to -1 to 1 by the middle and the half range of its
/// own series, and these are learned as two more attributes. Unlike the paper: coordinates are principal axes, half ranges are learned by
/// their logarithm, and the length of a series is an attribute, in place of a flag at each step.
/// </remarks>
/// <param name="Schema">Schema of the series.</param>
/// <param name="Steps">Code of a step.</param>
/// <param name="Attributes">Code of what holds for a whole series: its own attributes, its length where that varies, the middle and the half range of each coordinate.</param>
internal sealed record SeriesCode(SeriesSchema Schema, StepCode Steps, TableCode Attributes)
{
    /// <summary>The least half range: a coordinate that does not move has this one.</summary>
    private const double LeastRange = 1e-3;

    /// <summary>Count of numbers of a series in code: A + T F.</summary>
    [JsonIgnore]
    public int Length => Attributes.Length + (Schema.Longest * Steps.Length);

    /// <summary>Place of the length among the attributes; -1 where all series are as long.</summary>
    [JsonIgnore]
    public int LengthPlace => Schema.VariesInLength ? Schema.AttributeColumns.Count : -1;

    private int FirstRange => Schema.AttributeColumns.Count + (Schema.VariesInLength ? 1 : 0);

    /// <summary>The code of series.</summary>
    /// <exception cref="SeriesException">A measurement has too many categories.</exception>
    public static SeriesCode Of(SeriesSet series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var steps = StepCode.Of(series);
        return new(series.Schema, steps, TableCode.Of(Rows(series, steps)));
    }

    /// <summary>Attributes and scales of the series, as a table.</summary>
    internal Table Rows(SeriesSet series) => Rows(series, Steps);

    /// <summary>The steps of a series in code, zeros behind its end.</summary>
    /// <param name="series">The series.</param>
    /// <param name="one">Its place.</param>
    /// <param name="into">T times F numbers.</param>
    internal void Encode(SeriesSet series, int one, Span<float> into)
    {
        into.Clear();
        var (low, high) = Ranges(series, one, Steps);
        var (values, coordinates) = (new double[Steps.Numbers.Count], new double[Steps.Numbers.Count]);
        for (var t = 0; t < series.LengthOf(one); t++)
        {
            var row = series.Starts[one] + t;
            var step = into.Slice(t * Steps.Length, Steps.Length);
            for (var k = 0; k < values.Length; k++)
                values[k] = series.Steps[Steps.Numbers[k]][row];
            Steps.Scale.ToCoordinates(values, coordinates);
            for (var k = 0; k < values.Length; k++)
                step[k] = (float)((coordinates[k] - Middle(low[k], high[k])) / HalfRange(low[k], high[k]));
            var start = values.Length;
            foreach (var choice in Steps.Choices)
            {
                step[start + choice.Of(series.Steps[choice.Column][row])] = 1;
                start += choice.Count;
            }
        }
    }

    /// <summary>The values of series in code.</summary>
    /// <param name="rows">Their code, one behind the other.</param>
    /// <param name="chance">Source of the choice among rare categories.</param>
    internal SeriesSet Decode(ReadOnlySpan<float> rows, Rng chance)
    {
        var count = rows.Length / Length;
        var (attributes, starts) = (Attributes.Schema.Columns.Select(_ => new double[count]).ToArray(), new int[count + 1]);
        for (var i = 0; i < count; i++)
        {
            Array.ForEach(attributes, column => column[i] = double.NaN);
            for (var c = 0; c < Attributes.Columns.Count; c++)
                attributes[Attributes.Columns[c].Column][i] = Attributes.Decode(rows.Slice(i * Length, Attributes.Length), c, chance.NextSingle()).Value;
            starts[i + 1] = starts[i] + (LengthPlace < 0 ? Schema.Longest : (int)attributes[LengthPlace][i]);
        }
        var steps = Schema.Steps.Columns.Select(_ => new double[starts[^1]]).ToArray();
        for (var i = 0; i < count; i++)
        {
            for (var t = 0; t < starts[i + 1] - starts[i]; t++)
                Decode(rows.Slice((i * Length) + Attributes.Length + (t * Steps.Length), Steps.Length), k => (attributes[FirstRange + (2 * k)][i], Math.Exp(attributes[FirstRange + (2 * k) + 1][i])), steps, starts[i] + t);
        }
        return new(Schema, steps, attributes[..Schema.AttributeColumns.Count], starts);
    }

    /// <summary>Steps of a series in code.</summary>
    /// <param name="attributes">The code of what holds for it.</param>
    internal int LengthOf(ReadOnlySpan<float> attributes)
    {
        var place = LengthPlace;
        return place < 0 ? Schema.Longest : (int)Attributes.Decode(attributes, Attributes.Columns.Index().First(entry => entry.Item.Column == place).Index, 0).Value;
    }

    private void Decode(ReadOnlySpan<float> step, Func<int, (double Middle, double HalfRange)> rangeOf, double[][] into, int row)
    {
        var (coordinates, values) = (new double[Steps.Numbers.Count], new double[Steps.Numbers.Count]);
        for (var k = 0; k < coordinates.Length; k++)
            coordinates[k] = rangeOf(k).Middle + (step[k] * rangeOf(k).HalfRange);
        Steps.Scale.ToValues(coordinates, values);
        for (var k = 0; k < values.Length; k++)
            into[Steps.Numbers[k]][row] = Schema.Steps.Columns[Steps.Numbers[k]].Round(values[k]);
        var start = coordinates.Length;
        foreach (var choice in Steps.Choices)
        {
            var chosen = TableCode.Largest(step.Slice(start, choice.Count));
            if (choice.HasGaps && chosen == choice.Values)
                into[choice.Column][row] = double.NaN;
            else if (choice.Values > 1 || !Steps.Numbers.Contains(choice.Column))
                into[choice.Column][row] = chosen;
            start += choice.Count;
        }
    }

    private static Table Rows(SeriesSet series, StepCode steps)
    {
        var columns = series.Schema.Attributes.Columns.ToList();
        var values = series.Attributes.ToList();
        if (series.Schema.VariesInLength)
            Add("length", ColumnKind.Integer, [.. Enumerable.Range(0, series.Count).Select(one => (double)series.LengthOf(one))]);
        (double[] Low, double[] High)[] ranges = [.. Enumerable.Range(0, series.Count).Select(one => Ranges(series, one, steps))];
        for (var k = 0; k < steps.Numbers.Count; k++)
        {
            Add($"middle {k + 1}", ColumnKind.Number, [.. ranges.Select(range => Middle(range.Low[k], range.High[k]))]);
            Add($"range {k + 1}", ColumnKind.Number, [.. ranges.Select(range => Math.Log(HalfRange(range.Low[k], range.High[k])))]);
        }
        return new(series.Schema.Table with { Columns = columns, Rows = series.Count }, values);

        void Add(string name, ColumnKind kind, double[] column)
        {
            columns.Add(new(name, kind) { Low = column.Min(), High = column.Max(), Decimals = kind == ColumnKind.Integer ? 0 : -1 });
            values.Add(column);
        }
    }

    /// <summary>The lowest and the highest place of a series along each coordinate.</summary>
    private static (double[] Low, double[] High) Ranges(SeriesSet series, int one, StepCode steps)
    {
        var size = steps.Numbers.Count;
        double[] low = [.. Enumerable.Repeat(double.PositiveInfinity, size)], high = [.. Enumerable.Repeat(double.NegativeInfinity, size)];
        var (values, coordinates) = (new double[size], new double[size]);
        for (var row = series.Starts[one]; row < series.Starts[one + 1]; row++)
        {
            for (var k = 0; k < size; k++)
                values[k] = series.Steps[steps.Numbers[k]][row];
            steps.Scale.ToCoordinates(values, coordinates);
            for (var k = 0; k < size; k++)
                (low[k], high[k]) = (Math.Min(low[k], coordinates[k]), Math.Max(high[k], coordinates[k]));
        }
        return (low, high);
    }

    private static double Middle(double low, double high) => (low + high) / 2;

    private static double HalfRange(double low, double high) => Math.Max((high - low) / 2, LeastRange);
}
