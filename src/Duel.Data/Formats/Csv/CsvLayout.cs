using System.Globalization;

namespace Duel.Data;

/// <summary>Makes a rectangle of records: lines above the table, names, unused columns and rows at its edges.</summary>
internal sealed class CsvLayout
{
    private const int MostAbove = 30, FewestBelow = 5;
    private readonly string file;
    private readonly CsvOptions options;
    private readonly List<string> notes = [];
    private List<CsvRow> records;

    private CsvLayout(List<CsvRow> records, CsvOptions options, string file) => (this.records, this.options, this.file) = (records, options, file);

    /// <summary>The table of some records.</summary>
    /// <exception cref="DataFormatException">They are not a rectangle; the message names the line.</exception>
    public static CsvTable Of(List<CsvRow> records, CsvOptions options, char separator, TextEncoding encoding, string file)
    {
        if (records.Count == 0)
            throw new DataFormatException(file, "all lines are empty", hint: "Give a table with a line for each row");
        var layout = new CsvLayout(records, options, file);
        if (encoding == TextEncoding.Latin1)
            layout.notes.Add("it is not in UTF-8 and was read as Latin-1 (Windows-1252)");
        layout.DropUnused();
        layout.NameRows();
        layout.PassOverTitles();
        return layout.Table(separator, encoding);
    }

    /// <summary>Lines above a table have other counts of values than all that follow.</summary>
    private void PassOverTitles()
    {
        if (options.SkipLines > 0 || options.Names is not null)
            return;
        var usual = records.Skip(1).CountBy(record => Used(record)).OrderByDescending(entry => entry.Value).FirstOrDefault().Key;
        var first = records.FindIndex(record => record.Values.Count >= usual);
        if (first is < 1 or > MostAbove || records.Count - first < FewestBelow || IsNamedByR(first) || records.Skip(first).Any(record => record.Values.Count < usual))
            return;
        notes.Add(first == 1 ? $"line {records[0].Line} is not of the table and was passed over: \"{Shown(records[0])}\"" : $"lines {records[0].Line} to {records[first - 1].Line} are not of the table and were passed over");
        records = records[first..];
    }

    /// <summary>R names the columns but not the one of the row names, so that the line of names is one short.</summary>
    private bool IsNamedByR(int first) => first == 1 && records[0].Values.Count == records[1].Values.Count - 1 && records[0].Values.All(value => !CsvHeader.IsValue(value));

    private void NameRows()
    {
        if (records.Count > 2 && IsNamedByR(1) && records.Skip(1).All(record => record.Values.Count == records[1].Values.Count) && records.Skip(1).Select(record => record.Values[0]).Distinct().Count() == records.Count - 1)
        {
            notes.Add("there is a name less than columns, as R writes tables: the first column is taken for the rows' names");
            records[0] = records[0] with { Values = ["", .. records[0].Values] };
        }
    }

    private void DropUnused()
    {
        var width = records.Max(record => Used(record));
        var most = records.Max(record => record.Values.Count);
        if (most > width && width > 0)
        {
            if (records[0].Values.Count == most)
                notes.Add(most == width + 1 ? "the last column has neither a name nor a value and was left out" : $"the last {most - width} columns have neither names nor values and were left out");
            records = [.. records.Select(record => record.Values.Count > width ? record with { Values = [.. record.Values.Take(width)] } : record)];
        }
        var last = records.FindLastIndex(record => Used(record) > 0 || record.Values.Count == 1);
        if (last < records.Count - 1 && last >= 0)
        {
            notes.Add(last == records.Count - 2 ? $"line {records[^1].Line} at the end has no value and was passed over" : $"{records.Count - 1 - last} lines at the end have no value and were passed over");
            records = records[..(last + 1)];
        }
    }

    private CsvTable Table(char separator, TextEncoding encoding)
    {
        var first = records[0];
        var hasHeader = options.HasHeader ?? CsvHeader.IsIn(records);
        var names = Names(first, hasHeader, out var unnamed);
        var rows = hasHeader ? records[1..] : records;
        if (rows.FirstOrDefault(row => row.Values.Count != names.Length) is { Values: not null } ragged)
            throw Ragged(ragged, names);
        return rows.Count > 0
            ? new(file, names, rows, separator, hasHeader) { Encoding = encoding, Unnamed = unnamed, Notes = notes }
            : throw new DataFormatException(file, "it has a header line but no rows", hint: "Give a table with rows, or say that there is no header (HasHeader)");
    }

    private string[] Names(CsvRow first, bool hasHeader, out int[] unnamed)
    {
        string[] names = [.. options.Names ?? (hasHeader ? first.Values : Enumerable.Repeat("", first.Values.Count))];
        if (names.Length != first.Values.Count)
            throw new DataFormatException(file, $"{names.Length} names were given, and line {first.Line} has {first.Values.Count} values", hint: "Give a name for each column");
        unnamed = hasHeader ? [.. Enumerable.Range(0, names.Length).Where(i => names[i].Length == 0)] : [];
        var taken = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && !taken.TryAdd(names[i], i))
                throw new DataFormatException(file, $"line {first.Line}: the columns {taken[names[i]] + 1} and {i + 1} are both called \"{names[i]}\"", hint: "Give each column a name of its own, in the file or in Names");
        }
        for (var i = 0; i < names.Length; i++)
        {
            for (var name = string.Create(CultureInfo.InvariantCulture, $"c{i + 1}"); names[i].Length == 0; name += "_")
                names[i] = taken.TryAdd(name, i) ? name : "";
        }
        return names;
    }

    private DataFormatException Ragged(CsvRow row, string[] names) =>
        new(file, $"line {row.Line} has {row.Values.Count} values, and there are {names.Length} columns (the {(row.Values.Count < names.Length ? $"first missing one is \"{names[row.Values.Count]}\"" : $"first too many is \"{row.Values[names.Length]}\"")})", hint: "Complete the line, put values with separators in quotes, or pass over lines above the table with --skip");

    /// <summary>Number of values up to the last that is not empty.</summary>
    private static int Used(CsvRow record)
    {
        var used = record.Values.Count;
        while (used > 0 && record.Values[used - 1].Length == 0)
            used--;
        return used;
    }

    private static string Shown(CsvRow record) => string.Join(' ', record.Values) is var text && text.Length > 40 ? $"{text[..40]}…" : text;
}
