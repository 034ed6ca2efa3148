using System.Globalization;

namespace Duel.Recipes;

/// <summary>Rows of a table as numbers, and what they mean.</summary>
/// <remarks>A value is a number, a place in a column's categories, or days since 1970; NaN where there is none. Keys and constants are not kept.</remarks>
public sealed class Table
{
    /// <summary>A table of numbers.</summary>
    /// <param name="schema">Schema of the values.</param>
    /// <param name="columns">A list of values for each column, all of one length.</param>
    public Table(TableSchema schema, IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != schema.Columns.Count || columns.Any(column => column.Length != columns[0].Length))
            throw new ArgumentException($"The schema has {schema.Columns.Count} columns, and there are lists of {string.Join(", ", columns.Select(column => column.Length))} values.", nameof(columns));
        (Schema, Columns, Count) = (schema, columns, columns[0].Length);
    }

    /// <summary>Schema of the values.</summary>
    public TableSchema Schema { get; }

    /// <summary>The values, column by column.</summary>
    public IReadOnlyList<double[]> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Reads a file, and finds out what its columns are.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="layout">Layout that cannot be seen from the file.</param>
    /// <param name="options">Known properties of its columns.</param>
    /// <exception cref="DataFormatException">It is not a table.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    public static Table Read(string path, CsvOptions? layout = null, SchemaOptions? options = null) => Of(Csv.Read(path, layout), options);

    /// <summary>Takes a table of texts, and finds out what its columns are.</summary>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    public static Table Of(CsvTable texts, SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Of(texts, SchemaInference.Of(texts, options ?? new()));
    }

    /// <summary>Takes a table of texts under a schema that is known.</summary>
    /// <param name="texts">The table; its columns are found by name, or by place where it has no names or other ones.</param>
    /// <param name="schema">Schema of its values.</param>
    /// <param name="notes">Receives notes on names that are taken for others and on values that the schema does not know.</param>
    /// <exception cref="TableException">A column is missing, or a value is none of its kind.</exception>
    public static Table Of(CsvTable texts, TableSchema schema, ILogger? notes = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        var places = Places(texts, schema);
        var marks = new HashSet<string>(Csv.UsualMissing.Concat(schema.MissingMarks), StringComparer.Ordinal);
        return new(schema, [.. schema.Columns.Select((column, i) => Values(texts, places[i], column, marks, notes ?? NullLogger.Instance))]);
    }

    /// <summary>The rows at some places.</summary>
    public Table Rows(IReadOnlyList<int> places) => new(Schema, [.. Columns.Select(column => places.Select(place => column[place]).ToArray())]);

    /// <summary>The rows as texts.</summary>
    public IEnumerable<IReadOnlyList<string>> ToTexts()
    {
        for (var row = 0; row < Count; row++)
        {
            var texts = new string[Schema.Columns.Count];
            for (var c = 0; c < texts.Length; c++)
                texts[c] = Schema.Columns[c] is { Kind: ColumnKind.Key } key ? key.Format(key.Low + row) : Schema.Columns[c].Format(Columns[c][row]);
            yield return texts;
        }
    }

    /// <summary>Writes the rows as the table that the schema was found in is written.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Write(string path) => WholeFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true);
        Csv.Write(text, Schema.HasHeader ? ToTexts().Prepend([.. Schema.Columns.Select(column => column.Name)]) : ToTexts(), Schema.Separator);
    });

    private static int[] Places(CsvTable texts, TableSchema schema)
    {
        string[] names = [.. schema.Columns.Select(column => column.Name)];
        int[] places = [.. names.Select(name => texts.Names.ToList().FindIndex(other => string.Equals(name, other, StringComparison.OrdinalIgnoreCase)))];
        if (!places.Contains(-1))
            return places;
        if (!texts.HasHeader && texts.Names.Count == names.Length)
            return [.. Enumerable.Range(0, names.Length)];
        throw new TableException($"{texts.File}: there is no column \"{names[Array.IndexOf(places, -1)]}\" among {string.Join(", ", texts.Names)}. Give a table with the columns that were learned.");
    }

    private static double[] Values(CsvTable texts, int place, ColumnSchema column, HashSet<string> marks, ILogger notes)
    {
        var values = new double[texts.Rows.Count];
        Array.Fill(values, double.NaN);
        if (!column.IsLearned)
            return values;
        var categories = column.Categories.Select((name, i) => (name, i)).ToDictionary(entry => entry.name, entry => entry.i, StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < values.Length; row++)
        {
            var text = texts.Rows[row].Values[place];
            if (marks.Contains(text))
                continue;
            values[row] = column.IsNamed ? Category(text) : Number(column, text)
                ?? throw new TableException($"{texts.File}, line {texts.Rows[row].Line}, column \"{column.Name}\": \"{text}\" is not a {(column.Kind == ColumnKind.Date ? $"date written as {column.DateFormat}" : "number")}. Correct the line, or leave the value out.");
        }
        return values;

        double Category(string text)
        {
            if (categories.TryGetValue(text, out var found))
                return found;
            // Files of one origin differ in such trifles: the test part of a well-known one ends its labels with a dot.
            var near = column.Categories.ToList().FindIndex(name => string.Equals(name.Trim().TrimEnd('.'), text.Trim().TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
            if (unknown.Add(text))
                notes.Note(near >= 0 ? $"{texts.File}: \"{text}\" in the column \"{column.Name}\" is taken for \"{column.Categories[near]}\"" : $"{texts.File}: \"{text}\" in the column \"{column.Name}\" is not known and counts as missing");
            return near >= 0 ? near : double.NaN;
        }
    }

    private static double? Number(ColumnSchema column, string text) => column.Kind == ColumnKind.Date
        ? DateFormats.Read(text, column.DateFormat!)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
