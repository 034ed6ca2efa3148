using System.Globalization;

namespace Duel.Recipes;

/// <summary>Finds out what the columns of a table are.</summary>
internal static class SchemaInference
{
    // A column where most values are numbers and a few are not has wrong values rather than names.
    private const double NearlyAll = 0.9;
    private const int FewestForKey = 20;
    private static readonly string[][] Booleans = [["true", "false"], ["yes", "no"], ["y", "n"], ["t", "f"], ["1", "0"]];

    /// <summary>The schema of a table of texts.</summary>
    /// <exception cref="TableException">A column is neither one kind nor another; the message names line and column.</exception>
    public static TableSchema Of(CsvTable table, SchemaOptions options)
    {
        foreach (var name in options.Kinds.Keys.Where(name => !table.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            throw new TableException($"{table.File}: there is no column \"{name}\". The columns are {string.Join(", ", table.Names)}.");
        var marks = new HashSet<string>(Csv.UsualMissing.Concat(options.Missing), StringComparer.Ordinal);
        var columns = new List<ColumnSchema>();
        for (var i = 0; i < table.Names.Count; i++)
            columns.Add(Column(table, i, marks, options));
        if (!columns.Any(column => column.IsLearned))
            throw new TableException($"{table.File}: no column varies, so there is nothing to learn: {string.Join("; ", columns.Select(column => column.Describe()))}.");
        return new(columns, table.Rows.Count)
        {
            Separator = table.Separator,
            HasHeader = table.HasHeader,
            MissingMarks = [.. options.Missing],
            Notes = [.. columns.Select(Note).OfType<string>()],
        };
    }

    private static ColumnSchema Column(CsvTable table, int index, HashSet<string> marks, SchemaOptions options)
    {
        var name = table.Names[index];
        var asked = options.Kinds.FirstOrDefault(kind => string.Equals(kind.Key, name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } given ? given.Value : (ColumnKind?)null;
        var cells = new Cells(table, index, marks);
        var column = new ColumnSchema(name, asked ?? cells.Kind()) { Missing = cells.Missing, MissingText = cells.MissingText };
        return column.Kind switch
        {
            ColumnKind.Constant => column with { Constant = cells.Distinct.Keys.FirstOrDefault(cells.MissingText) },
            ColumnKind.Key => Key(column, cells),
            ColumnKind.Category or ColumnKind.Boolean => Named(column, cells),
            ColumnKind.Date => Dated(column, cells),
            _ => Numeric(column, cells),
        };
    }

    private static ColumnSchema Named(ColumnSchema column, Cells cells)
    {
        var ordered = cells.Distinct.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        return column with { Categories = [.. ordered.Select(entry => entry.Key)], Counts = [.. ordered.Select(entry => entry.Value)] };
    }

    private static ColumnSchema Numeric(ColumnSchema column, Cells cells)
    {
        var (low, high, decimals) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var (line, text) in cells.Values)
        {
            if (!Cells.TryNumber(text, out var value))
                throw cells.Refused(line, text, "not a number", "category");
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
            decimals = decimals < 0 || text.Contains('e', StringComparison.OrdinalIgnoreCase) ? -1 : Math.Max(decimals, Behind(text));
        }
        return column with { Low = low, High = high, Decimals = column.Kind == ColumnKind.Integer ? 0 : decimals > 15 ? -1 : decimals };
    }

    private static int Behind(string text) => text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.Length - 1 - point : 0;

    private static ColumnSchema Dated(ColumnSchema column, Cells cells)
    {
        var format = cells.DateFormat(1) ?? DateFormats.Known.MaxBy(known => cells.Values.Count(cell => DateFormats.Read(cell.Text, known) is not null))!;
        foreach (var (line, text) in cells.Values.Where(cell => DateFormats.Read(cell.Text, format) is null))
            throw cells.Refused(line, text, $"not a date written as {format}", "category");
        var days = cells.Values.Select(cell => DateFormats.Read(cell.Text, format)!.Value).ToArray();
        return column with { DateFormat = format, Low = days.Min(), High = days.Max() };
    }

    private static ColumnSchema Key(ColumnSchema column, Cells cells)
    {
        // Keys that end in a number go on behind the largest, so that none of the table's own comes back.
        var first = cells.Values[0].Text;
        var prefix = first[..(first.Length - first.Reverse().TakeWhile(char.IsAsciiDigit).Count())];
        var numbered = cells.Values.All(cell => cell.Text.StartsWith(prefix, StringComparison.Ordinal) && cell.Text.Length > prefix.Length && cell.Text.Length - prefix.Length <= 17 && cell.Text.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0);
        if (!numbered)
            return column with { Prefix = $"{column.Name}-", Low = 1, Digits = 6 };
        var last = cells.Values.Max(cell => long.Parse(cell.Text.AsSpan(prefix.Length), CultureInfo.InvariantCulture));
        var width = cells.Values.All(cell => cell.Text.Length == first.Length) ? first.Length - prefix.Length : 0;
        return column with { Prefix = prefix, Low = last + 1, Digits = width };
    }

    private static string? Note(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Constant when column.Missing > 0 => $"{column.Name} has no value in any row, and will have none",
        ColumnKind.Constant => $"{column.Name} is \"{column.Constant}\" in all rows, and will be",
        ColumnKind.Key => $"{column.Name} differs in all rows: a key, written anew and not learned",
        ColumnKind.Category when column.Categories.Count > ColumnCode.MostCategories => $"{column.Name} has {column.Categories.Count} categories: the {ColumnCode.MostCategories} most frequent are learned, the others are drawn by their frequency",
        _ => null,
    };

    /// <summary>The texts of a column.</summary>
    private sealed class Cells
    {
        private readonly CsvTable table;
        private readonly string name;

        public Cells(CsvTable table, int index, HashSet<string> marks)
        {
            (this.table, name) = (table, table.Names[index]);
            var missing = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                var text = row.Values[index];
                var counts = marks.Contains(text) ? missing : Distinct;
                counts[text] = counts.GetValueOrDefault(text) + 1;
                if (counts == Distinct)
                    Values.Add((row.Line, text));
            }
            Missing = table.Rows.Count - Values.Count;
            MissingText = missing.Count == 0 ? "" : missing.MaxBy(entry => entry.Value).Key;
        }

        public List<(int Line, string Text)> Values { get; } = [];

        public Dictionary<string, int> Distinct { get; } = new(StringComparer.Ordinal);

        public int Missing { get; }

        public string MissingText { get; }

        public ColumnKind Kind()
        {
            if (Values.Count == 0 || (Distinct.Count == 1 && Missing == 0))
                return ColumnKind.Constant;
            if (Distinct.Count == 2 && Booleans.Any(words => Distinct.Keys.All(text => words.Contains(text, StringComparer.OrdinalIgnoreCase))))
                return ColumnKind.Boolean;
            var numbers = Values.Count(cell => TryNumber(cell.Text, out _));
            if (numbers == Values.Count)
                return Values.All(cell => IsWhole(cell.Text)) ? IsCounter() ? ColumnKind.Key : ColumnKind.Integer : ColumnKind.Number;
            if (numbers >= NearlyAll * Values.Count && Values.Count >= FewestForKey)
            {
                var (line, text) = Values.First(cell => !TryNumber(cell.Text, out _));
                throw Refused(line, text, $"not a number, while {numbers} of {Values.Count} values are", "category");
            }
            if (DateFormat(1) is not null)
                return ColumnKind.Date;
            if (Values.Count >= FewestForKey && DateFormat(NearlyAll) is { } format)
            {
                var (line, text) = Values.First(cell => DateFormats.Read(cell.Text, format) is null);
                throw Refused(line, text, $"not a date written as {format}, while nearly all others are", "category");
            }
            return Distinct.Count == Values.Count && Missing == 0 && Values.Count >= FewestForKey ? ColumnKind.Key : ColumnKind.Category;
        }

        /// <summary>The first way of writing days that fits a share of the values, or null.</summary>
        public string? DateFormat(double share) => DateFormats.Known.FirstOrDefault(format =>
            (share < 1 || DateFormats.Read(Values[0].Text, format) is not null) && Values.Count(cell => DateFormats.Read(cell.Text, format) is not null) >= share * Values.Count);

        public TableException Refused(int line, string text, string what, string instead) =>
            new($"{table.File}, line {line}, column \"{name}\": \"{text}\" is {what}. Correct it, call it missing (Missing \"{text}\"), or take the column for another kind (Kinds \"{name}={instead}\").");

        public static bool TryNumber(string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

        private static bool IsWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1L << 53;

        /// <summary>Whole numbers that all differ and leave few out: they count rows.</summary>
        private bool IsCounter()
        {
            if (Distinct.Count < Values.Count || Missing > 0 || Values.Count < FewestForKey)
                return false;
            var numbers = Values.Select(cell => long.Parse(cell.Text, CultureInfo.InvariantCulture)).ToArray();
            return numbers.Min() >= 0 && numbers.Max() - numbers.Min() < 2L * Values.Count;
        }
    }
}
