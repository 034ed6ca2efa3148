using System.Globalization;

namespace Duel.Recipes;

/// <summary>Series of measurements, each with what holds for all of it.</summary>
/// <remarks>Values are those of a <see cref="Table"/>: numbers, places in a column's categories, days; NaN where there is none.</remarks>
public sealed class SeriesSet
{
    /// <summary>Series of numbers.</summary>
    /// <param name="schema">Schema of the series.</param>
    /// <param name="steps">Columns of <see cref="SeriesSchema.Steps"/>: the rows of all series, one series behind the other.</param>
    /// <param name="attributes">Columns of <see cref="SeriesSchema.Attributes"/>: a value for each series.</param>
    /// <param name="starts">The row at which each series begins, and the number of rows at the end.</param>
    public SeriesSet(SeriesSchema schema, IReadOnlyList<double[]> steps, IReadOnlyList<double[]> attributes, IReadOnlyList<int> starts)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(starts);
        if (steps.Any(column => column.Length != starts[^1]) || attributes.Any(column => column.Length != starts.Count - 1))
            throw new ArgumentException($"{starts.Count - 1} series of {starts[^1]} steps have columns of {string.Join(", ", steps.Select(column => column.Length))} steps and of {string.Join(", ", attributes.Select(column => column.Length))} attributes.", nameof(starts));
        (Schema, Steps, Attributes, Starts) = (schema, steps, attributes, starts);
    }

    /// <summary>Schema of the series.</summary>
    public SeriesSchema Schema { get; }

    /// <summary>The measurements, column by column.</summary>
    public IReadOnlyList<double[]> Steps { get; }

    /// <summary>The attributes, column by column: a value for each series.</summary>
    public IReadOnlyList<double[]> Attributes { get; }

    /// <summary>The row at which each series begins, and the number of rows at the end.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>Number of series.</summary>
    public int Count => Starts.Count - 1;

    /// <summary>Steps of a series.</summary>
    public int LengthOf(int series) => Starts[series + 1] - Starts[series];

    /// <summary>Takes a table of texts, and finds out what its columns are.</summary>
    /// <param name="texts">The table.</param>
    /// <param name="layout">Layout of the series in it.</param>
    /// <param name="options">Known properties of its columns.</param>
    /// <param name="target">The attribute to predict; null for none.</param>
    /// <param name="notes">Receives notes on rows and series left out.</param>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="SeriesException">There are no series in it.</exception>
    public static SeriesSet Of(CsvTable texts, SeriesLayout? layout = null, SchemaOptions? options = null, string? target = null, ILogger? notes = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        layout ??= new();
        layout.Check();
        return Under(SeriesInference.Of(LongOf(texts, layout), layout, options ?? new(), target, layout.IsWide ? texts.Names : []), texts, notes);
    }

    /// <summary>Takes a table of texts under a schema that is known.</summary>
    /// <param name="schema">Schema of its series.</param>
    /// <param name="texts">The table.</param>
    /// <param name="notes">Receives notes on rows and series left out, and on values that the schema does not know.</param>
    /// <exception cref="TableException">A column is missing, or a value is none of its kind.</exception>
    /// <exception cref="SeriesException">There are no series in it.</exception>
    public static SeriesSet Under(SeriesSchema schema, CsvTable texts, ILogger? notes = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        notes ??= NullLogger.Instance;
        texts = LongOf(texts, schema.Layout);
        var table = Table.Of(texts, schema.Table with { Columns = [.. schema.Table.Columns.Where((_, c) => schema.Roles[c] != ColumnRole.Id)] }, notes);
        var rows = GroupedRows.Of(texts, table, schema.Layout, notes);
        if (schema.Layout.Windows is { } length)
            rows = rows.Cut(length);
        if (rows.Groups.Count(group => group.Length > schema.Longest) is var longer and > 0)
        {
            notes.Note($"{longer} of {rows.Groups.Count} series are longer than the {schema.Longest} steps of those that were learned, and were cut");
            rows = rows with { Groups = [.. rows.Groups.Select(group => group[..Math.Min(group.Length, schema.Longest)])] };
        }
        var starts = new int[rows.Groups.Count + 1];
        for (var i = 0; i < rows.Groups.Count; i++)
            starts[i + 1] = starts[i] + rows.Groups[i].Length;
        double[] Column(int c) => table.Columns[table.Schema.IndexOf(schema.Table.Columns[c].Name)];
        var steps = schema.StepColumns.Select(Column).Select(values => rows.Groups.SelectMany(group => group.Select(row => values[row])).ToArray());
        if (schema.LearnsTime)
            steps = steps.Prepend([.. rows.Groups.SelectMany(group => Intervals(group, Column(schema.TimeColumn)))]);
        return new(schema, [.. steps], [.. schema.AttributeColumns.Select(Column).Select(values => rows.Groups.Select(group => values[group[0]]).ToArray())], starts);
    }

    /// <summary>The series at some places.</summary>
    public SeriesSet At(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var starts = new int[places.Count + 1];
        for (var i = 0; i < places.Count; i++)
            starts[i + 1] = starts[i] + LengthOf(places[i]);
        return new(Schema, [.. Steps.Select(column => places.SelectMany(series => column[Starts[series]..Starts[series + 1]]).ToArray())], [.. Attributes.Select(column => places.Select(series => column[series]).ToArray())], starts);
    }

    /// <summary>A row for each series: what holds for all of it, then each measurement at each step; NaN behind its end.</summary>
    public Table ToTable()
    {
        ColumnSchema[] measured = [.. Schema.Steps.Columns];
        var beyond = Enumerable.Range(0, Count).Count(series => LengthOf(series) < Schema.Longest);
        var columns = measured.SelectMany((column, c) => Enumerable.Range(0, Schema.Longest).Select(t => column with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{column.Name}{t}"),
            Missing = column.Missing + beyond,
        }));
        var values = Steps.SelectMany(column => Enumerable.Range(0, Schema.Longest).Select(t => Enumerable.Range(0, Count).Select(series => t < LengthOf(series) ? column[Starts[series] + t] : double.NaN).ToArray()));
        return new(Schema.Table with { Columns = [.. Schema.Attributes.Columns, .. columns], Rows = Count }, [.. Attributes, .. values]);
    }

    /// <summary>The table that such series are written as: a row for each step, or for each series where those that were learned came so.</summary>
    public Table ToWritten() => SeriesText.Of(this);

    /// <summary>Writes the series as those were written that were learned: as Parquet where the name ends in .parquet.</summary>
    /// <exception cref="DataFormatException">It is named as another format.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Write(string path) => ToWritten().Write(path);

    private static CsvTable LongOf(CsvTable texts, SeriesLayout layout) => layout.IsWide ? WideTable.ToLong(texts, layout.Wide) : texts;

    /// <summary>Times between steps; the first is taken from the second, as there is none before it.</summary>
    private static IEnumerable<double> Intervals(int[] group, double[] times) =>
        Enumerable.Range(0, group.Length).Select(i => Math.Max(i, 1)).Select(i => times[group[i]] - times[group[i - 1]]);
}
