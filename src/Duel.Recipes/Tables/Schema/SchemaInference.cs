using System.Globalization;

namespace Duel.Recipes;

/// <summary>Infers the schema of a table.</summary>
internal static class SchemaInference
{
    private const int RowsForSigns = 1_000, MostDecimals = 15, FewestBeyond = 10;

    /// <summary>Steps of a day that times can be on: days, hours, halves and quarters of one, ten and five minutes, minutes.</summary>
    private static readonly int[] DaySteps = [1, 24, 48, 96, 144, 288, 1_440];


    /// <summary>The schema of a table of texts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">Known properties of its columns.</param>
    /// <param name="target">The column to predict; null for none.</param>
    /// <exception cref="TableException">A column is neither one kind nor another; the message names line and column.</exception>
    public static TableSchema Of(CsvTable table, SchemaOptions options, string? target = null)
    {
        if (options.Unknown(table.Names) is { } unknown)
            throw new TableException($"{table.File}: there is no column \"{unknown}\". The columns are {string.Join(", ", table.Names)}.");
        var marks = new HashSet<string>(Csv.UsualMissing.Concat(options.Missing), StringComparer.Ordinal);
        var (columns, sign, predicted) = (new List<ColumnSchema>(), DecimalSign(table, marks), target is null ? -1 : table.Find(target));
        for (var i = 0; i < table.Names.Count; i++)
            columns.Add(Column(new(table, i, marks), options.Of(table.Names, i), sign, i == predicted, options.IsEarlier) with { Heading = table.Unnamed.Contains(i) ? "" : null, Stored = table.Types.Count > 0 ? table.Types[i] : null });
        if (!columns.Any(column => column.IsLearned || column.Kind == ColumnKind.Text))
            throw new TableException($"{table.File}: no column varies, so there is nothing to learn: {string.Join("; ", columns.Select(column => $"{column.Name} {column.Why}"))}.");
        return new(columns, table.Rows.Count)
        {
            Separator = table.Separator,
            HasHeader = table.HasHeader,
            Encoding = table.Encoding,
            MissingMarks = [.. options.Missing],
            Notes = [.. table.Notes, .. columns.Select(Note).OfType<string>()],
        };
    }

    /// <summary>The decimal sign of all columns that show it beyond doubt; a comma between semicolons where none does.</summary>
    private static char? DecimalSign(CsvTable table, HashSet<string> marks)
    {
        var shown = new HashSet<char>();
        for (var i = 0; i < table.Names.Count; i++)
        {
            var texts = table.Rows.Take(RowsForSigns).Select(row => row.Values[i]).Where(text => !marks.Contains(text)).ToHashSet(StringComparer.Ordinal);
            if (texts.Count > 0 && NumberFormats.DecimalSign(texts) is { } sign)
                shown.Add(sign);
        }
        return shown.Count == 1 ? shown.First() : shown.Count == 0 && table.Separator == ';' ? ',' : null;
    }

    private static ColumnSchema Column(ColumnTexts texts, DeclaredColumn? declared, char? sign, bool isTarget, bool isEarlier)
    {
        var found = declared?.Kind is { } kind ? Asked(texts, kind, declared.Format, sign) : isEarlier ? new KindFinder(texts, null, false).FindAsEarlier() : new KindFinder(texts, sign, isTarget).Find();
        var column = new ColumnSchema(texts.Name, found.Kind) { Missing = texts.Missing, MissingText = texts.MissingText, Why = found.Why };
        column = found.Kind switch
        {
            ColumnKind.Constant => column with { Constant = texts.Distinct.Count == 1 ? texts.Distinct[0] : texts.MissingText },
            ColumnKind.Text => column,
            ColumnKind.Key => Key(column, texts),
            ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Code => Named(column, texts),
            ColumnKind.Date => Dated(column, texts, found.Dates!),
            _ => Numeric(column, texts, found.Numbers),
        };
        return declared is null ? column : Bounded(column, texts, declared);
    }

    /// <summary>A kind that was asked for, and the form of its values.</summary>
    private static FoundKind Asked(ColumnTexts texts, ColumnKind kind, string? format, char? sign)
    {
        const string AsAsked = "as asked";
        if (texts.Count == 0)
            return new(ColumnKind.Constant, "no value in any row");
        if (kind == ColumnKind.Date)
            return new(kind, AsAsked) { Dates = AskedDates(texts, format) };
        if (kind is not (ColumnKind.Number or ColumnKind.Integer))
            return new(kind, AsAsked);
        var numbers = format is null ? NumberFormats.Find(texts.Distinct, sign)?.Format ?? NumberFormat.Plain
            : NumberFormats.OfExample(format) ?? throw new TableException($"The column \"{texts.Name}\" is to be written as \"{format}\", which is not a number. Give one as an example, such as 1.234,50.");
        if (texts.Distinct.Any(text => !numbers.TryRead(text, out _)))
            throw texts.Refused(text => !numbers.TryRead(text, out _), format is null ? "not a number" : $"not a number written as {format}", "category");
        return new(kind, AsAsked) { Numbers = numbers };
    }

    private static FoundPattern AskedDates(ColumnTexts texts, string? format)
    {
        if (format is not null && !DateFormats.IsPattern(format))
            throw new TableException($"The column \"{texts.Name}\": \"{format}\" is not a pattern of dates or times. Patterns are made of yyyy, MM, dd, HH, mm and ss, such as dd.MM.yyyy.");
        if (format is null && DatePatterns.Find(texts.Distinct, isAsked: true) is { } found)
            return found;
        var pattern = format ?? DatePatterns.Find(texts.Distinct, 0.5, isAsked: true)?.Format ?? "yyyy-MM-dd";
        if (texts.Distinct.Any(text => DateFormats.Read(text, pattern) is null))
            throw texts.Refused(text => DateFormats.Read(text, pattern) is null, $"not a date written as {pattern}", "category");
        return DatePatterns.Completed(texts.Distinct, pattern);
    }

    private static ColumnSchema Named(ColumnSchema column, ColumnTexts texts)
    {
        var ordered = texts.Counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        var widths = column.Kind == ColumnKind.Code ? texts.Distinct.Select(text => text.Length).Distinct().ToArray() : [];
        return column with { Categories = [.. ordered.Select(entry => entry.Key)], Counts = [.. ordered.Select(entry => entry.Value)], Digits = widths is [var width] ? width : 0 };
    }

    private static ColumnSchema Numeric(ColumnSchema column, ColumnTexts texts, NumberFormat format)
    {
        var (low, high, most, least, trimmed) = (double.PositiveInfinity, double.NegativeInfinity, 0, int.MaxValue, true);
        foreach (var text in texts.Distinct)
        {
            format.TryRead(text, out var value);
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
            var digits = Decimals(text, format);
            most = most < 0 || digits < 0 ? -1 : Math.Max(most, digits);
            least = Math.Min(least, Math.Max(digits, 0));
        }
        most = most > MostDecimals ? -1 : most;
        var significant = texts.Distinct.Max(text => Significant(text, format));
        var isSignificant = most < 0 ? significant is > 1 and <= MostDecimals : texts.Distinct.Count(text => format.TryRead(text, out var value) && value != 0 && Math.Floor(Math.Log10(Math.Abs(value))) + 1 + most > significant) >= FewestBeyond;
        trimmed = most > least && texts.Distinct.All(text => Decimals(text, format) is var digits && (digits == least || !EndsWithZero(text)));
        return column with
        {
            Low = low,
            High = high,
            Decimals = column.Kind == ColumnKind.Integer && most < 0 ? 0 : most,
            LeastDecimals = trimmed ? least : null,
            Significant = column.Kind == ColumnKind.Number && isSignificant && (trimmed || most < 0) ? significant : null,
            Numbers = format == NumberFormat.Plain ? null : format,
        };

        static bool EndsWithZero(string text) => text.AsSpan().LastIndexOfAnyInRange('0', '9') is var last and >= 0 && text[last] == '0';
    }

    /// <summary>Digits behind the decimal sign; -1 for a number with an exponent.</summary>
    private static int Decimals(string text, NumberFormat format)
    {
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var digits = text.AsSpan(0, end);
        if (HasExponent(digits, format))
            return -1;
        return digits.LastIndexOf(format.DecimalSign) is var sign and >= 0 && sign >= format.Prefix.Length ? end - 1 - sign : 0;
    }

    /// <summary>Digits from the first that is not 0 to the last that is written, without an exponent's.</summary>
    private static int Significant(string text, NumberFormat format)
    {
        var from = text.AsSpan(format.Prefix.Length < text.Length ? format.Prefix.Length : 0);
        var end = HasExponent(from, format) ? from.IndexOfAny('e', 'E') : from.Length - format.Suffix.Length;
        var first = from.IndexOfAnyInRange('1', '9');
        return first < 0 || first >= end ? 0 : from[first..end].ToString().Count(char.IsAsciiDigit);
    }

    private static bool HasExponent(ReadOnlySpan<char> text, NumberFormat format) =>
        text.IndexOfAny('e', 'E') is var exponent and > 0 && (char.IsAsciiDigit(text[exponent - 1]) || text[exponent - 1] == format.DecimalSign);

    private static ColumnSchema Dated(ColumnSchema column, ColumnTexts texts, FoundPattern pattern)
    {
        double[] days = [.. texts.Distinct.Select(text => DateFormats.Read(text, pattern.Format)!.Value)];
        var steps = DateFormats.HasTime(pattern.Format) && days.Length >= FewestBeyond ? DaySteps.FirstOrDefault(steps => days.All(day => Math.Abs((day * steps) - Math.Round(day * steps)) < 1e-6)) : 0;
        return column with { DateFormat = pattern.Format, DateLetters = pattern.Letters, DateOffset = pattern.Offset, DateSteps = steps, Low = days.Min(), High = days.Max() };
    }

    private static ColumnSchema Key(ColumnSchema column, ColumnTexts texts)
    {
        if (texts.Distinct.Count < 2)
            return column with { Prefix = $"{column.Name}-", Low = 1, Digits = 6 };
        // Keys that end in a number go on behind the largest, so that none of the table's own comes back; where they would get longer, they fill a gap if there is one.
        var numbered = KeyShape.Numbered(texts.Distinct);
        var hasRoom = numbered is { } counted && (counted.Digits == 0 || System.Numerics.BigInteger.Pow(10, counted.Digits) - counted.Next >= KeyShape.FewestLeft * texts.Distinct.Count);
        if (!hasRoom && KeyShape.Find(texts.Distinct) is { } found)
            return column with { Shape = found.Shape, FirstKey = found.First, Room = found.Room };
        if (numbered is not { } last)
            return column with { Prefix = $"{column.Name}-", Low = 1, Digits = 6 };
        var next = last.Next.ToString(CultureInfo.InvariantCulture);
        column = column with { Prefix = last.Prefix, Digits = last.Digits };
        return next.Length <= ExactDigits ? column with { Low = double.Parse(next, CultureInfo.InvariantCulture) } : column with { FirstKey = next };
    }

    private const int ExactDigits = 15;

    /// <summary>Bounds and categories that were given; a value beyond them is refused.</summary>
    private static ColumnSchema Bounded(ColumnSchema column, ColumnTexts texts, DeclaredColumn declared)
    {
        if (column.IsNumeric)
        {
            var (low, high) = (Bound(declared.Low, column.Low), Bound(declared.High, column.High));
            if (texts.Distinct.Any(text => column.Read(text) is var value && (value < low || value > high)))
                throw texts.Refused(text => column.Read(text) is var value && (value < low || value > high), $"beyond the bounds of the schema file, {declared.Low ?? column.Format(low)} to {declared.High ?? column.Format(high)}", "category");
            return column with { Low = low, High = high };
        }
        if (!column.IsNamed || declared.Categories is not { } names)
            return column;
        if (texts.Distinct.Any(text => !names.Contains(text)))
            throw texts.Refused(text => !names.Contains(text), "none of the categories of the schema file", OptionText.NameOf(column.Kind.ToString()));
        string[] absent = [.. names.Distinct().Where(name => !texts.Counts.ContainsKey(name))];
        return column with { Categories = [.. column.Categories, .. absent], Counts = [.. column.Counts, .. absent.Select(_ => 0)] };

        double Bound(string? given, double found) => given is null ? found
            : column.Read(given) ?? throw new TableException($"The schema file bounds the column \"{column.Name}\" by \"{given}\", which is not a {(column.Kind == ColumnKind.Date ? $"date written as {column.DateFormat}" : "number of the column")}.");
    }

    private static string? Note(ColumnSchema column) => column.Kind is ColumnKind.Category or ColumnKind.Code && column.Categories.Count > ColumnCode.MostCategories
        ? $"{column.Name} has {column.Categories.Count} categories: the {ColumnCode.MostCategories} most frequent are learned, the others are drawn by their frequency" : null;
}
