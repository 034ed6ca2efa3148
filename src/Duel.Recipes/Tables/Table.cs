
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

    /// <summary>Values that the schema does not know, and missing ones where it knows of none: they are NaN in <see cref="Columns"/>.</summary>
    public IReadOnlyList<UnseenValue> Unseen { get; private init; } = [];

    /// <summary>Reads a file, and finds out what its columns are.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="layout">Layout that cannot be seen from the file.</param>
    /// <param name="options">Known properties of its columns.</param>
    /// <exception cref="DataFormatException">It is not a table.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    public static Table Read(string path, CsvOptions? layout = null, SchemaOptions? options = null) => Of(TableFile.Read(path, layout), options);

    /// <summary>Takes a table of texts, and finds out what its columns are.</summary>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    public static Table Of(CsvTable texts, SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Of(texts, SchemaInference.Of(texts, (options ?? new()).Located()));
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
        if (schema.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Text) is { } prose)
            throw new TableException($"{texts.File}, column \"{prose.Name}\": it holds sentences, which are not learned. Take it for a key, which is written anew (Kinds \"{prose.Name}=key\"), leave it empty (Kinds \"{prose.Name}=constant\"), or take it for a category, whose texts come back as they are (Kinds \"{prose.Name}=category\").");
        var places = Places(texts, schema);
        var marks = new HashSet<string>(Csv.UsualMissing.Concat(schema.MissingMarks), StringComparer.Ordinal);
        var unseen = new List<UnseenValue>();
        return new(schema, [.. schema.Columns.Select((_, i) => Values(texts, places[i], schema, i, marks, unseen, notes ?? NullLogger.Instance))]) { Unseen = [.. unseen.OrderBy(value => value.Row)] };
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

    /// <summary>Writes the rows: as Parquet where the name ends in .parquet, else as the text that the schema was found in is written.</summary>
    /// <exception cref="DataFormatException">It is named as another format.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Write(string path)
    {
        TableFile.CheckWritable(path);
        WholeFile.Write(path, stream => Write(path, stream));
    }

    /// <summary>Writes the rows as the text that the schema was found in is written.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    public void Write(Stream stream) => Write("", stream);

    private void Write(string path, Stream stream)
    {
        if (TableFile.IsParquet(path) && ToTexts().ToArray() is var texts)
            ParquetTable.Write(stream, [.. Schema.Columns.Select((column, c) => StoredColumn.Of(column, [.. texts.Select((values, row) => values[c].Length == 0 || (column.IsLearned && double.IsNaN(Columns[c][row])) ? null : values[c])]))]);
        else
            Csv.Write(stream, Schema.HasHeader ? ToTexts().Prepend([.. Schema.Columns.Select(column => column.Heading ?? column.Name)]) : ToTexts(), Schema.Separator, Schema.Encoding);
    }

    private static int[] Places(CsvTable texts, TableSchema schema)
    {
        string[] names = [.. schema.Columns.Select(column => column.Name)];
        int[] places = [.. names.Select(texts.Find)];
        if (!places.Contains(-1) && places.Distinct().Count() == places.Length)
            return places;
        if (!texts.HasHeader && texts.Names.Count == names.Length)
            return [.. Enumerable.Range(0, names.Length)];
        var lacking = Array.FindIndex(places, place => place < 0 || places.Count(other => other == place) > 1);
        throw new TableException($"{texts.File}: there is no column \"{names[lacking]}\" among {string.Join(", ", texts.Names)}. Give a table with the columns that were learned.");
    }

    private static double[] Values(CsvTable texts, int place, TableSchema schema, int index, HashSet<string> marks, List<UnseenValue> unseen, ILogger notes)
    {
        var column = schema.Columns[index];
        var values = new double[texts.Rows.Count];
        Array.Fill(values, double.NaN);
        if (!column.IsLearned)
            return values;
        var categories = column.Categories.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var others = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < values.Length; row++)
        {
            var text = texts.Rows[row].Values[place];
            // A name of the column is one, also where other columns mean a missing value by it.
            if (column.IsNamed && categories.TryGetValue(text, out var found))
                values[row] = found;
            else if (marks.Contains(text))
                Unknown(row, null);
            else if (!column.IsNamed)
                values[row] = column.Read(text) ?? throw new TableException($"{texts.File}, line {texts.Rows[row].Line}, column \"{column.Name}\": \"{text}\" is not a {(column.Kind == ColumnKind.Date ? $"date written as {column.DateFormat}" : "number")}{(column.Numbers is null ? "" : $" written as {SchemaText.Example(column)}")}. Correct the line, or leave the value out.");
            else if (Near(text) is var near and >= 0)
                values[row] = near;
            else
                Unknown(row, text);
        }
        return values;

        void Unknown(int row, string? text)
        {
            if (text is not null || column.Missing == 0)
                unseen.Add(new(row, index, text));
        }

        int Near(string text)
        {
            if (others.TryGetValue(text, out var known))
                return known;
            // Files of one origin differ in such trifles: the test part of a well-known one ends its labels with a dot.
            var near = ColumnNames.Find([.. column.Categories.Select(Bare)], Bare(text));
            notes.Note(near >= 0 ? $"{texts.File}: \"{text}\" in the column \"{column.Name}\" is taken for \"{column.Categories[near]}\"" : $"{texts.File}: \"{text}\" in the column \"{column.Name}\" is not known: no learned row has it");
            return others[text] = near;
        }
    }

    private static string Bare(string name) => name.Trim().TrimEnd('.');
}

/// <summary>A value that a table holds and its schema does not know.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Column">The column's place in the schema.</param>
/// <param name="Text">The name; null for a missing value where none was ever missing.</param>
public sealed record UnseenValue(int Row, int Column, string? Text);
