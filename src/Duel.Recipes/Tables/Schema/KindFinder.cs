using System.Buffers;
using System.Globalization;

namespace Duel.Recipes;

/// <summary>Finds the kind of a column.</summary>
/// <param name="texts">The values.</param>
/// <param name="decimalSign">Decimal sign of the other columns; null where none tells.</param>
/// <param name="isTarget">True if the column is to be predicted.</param>
internal sealed class KindFinder(ColumnTexts texts, char? decimalSign, bool isTarget)
{
    /// <summary>A column where most values are numbers and a few are not has wrong values rather than names.</summary>
    private const double NearlyAll = 0.9;

    private const int FewestForKey = 20, FewestForSpread = 100, MostClasses = 20, ExactDigits = 15, Words = 4, FewestDigitsOfKey = 5;
    private static readonly SearchValues<char> LettersOfNumbers = SearchValues.Create("0123456789.,-+ '\u00A0\u202F");
    private static readonly string[][] Booleans = [["true", "false"], ["yes", "no"], ["y", "n"], ["t", "f"], ["1", "0"], ["1.0", "0.0"], ["on", "off"]];

    private bool AllDiffer => texts.Missing == 0 && texts.Distinct.Count == texts.Count && texts.Count >= FewestForKey;

    private bool NearlyAllDiffer => texts.Count >= FewestForKey && texts.Distinct.Count >= NearlyAll * texts.Count;

    /// <summary>The kind.</summary>
    /// <exception cref="TableException">The column is neither one kind nor another; the message names line and column.</exception>
    public FoundKind Find()
    {
        if (texts.Count == 0 || (texts.Distinct.Count == 1 && texts.Missing == 0))
            return new(ColumnKind.Constant, texts.Count == 0 ? "no value in any row" : "the same in all rows");
        if (texts.Distinct.Count == 2 && Booleans.Any(IsPair))
            return new(ColumnKind.Boolean);
        if ((NumberFormats.Find(texts.Distinct, decimalSign) ?? OfMost()) is { } found)
            return OfNumbers(found);
        if (DatePatterns.Find(texts.Distinct) is { } dates)
            return new(ColumnKind.Date, dates.Doubt ?? "") { Dates = dates };
        if (texts.Count >= FewestForKey && DatePatterns.Find(texts.Distinct, NearlyAll) is { } nearly)
            throw texts.Refused(text => DateFormats.Read(text, nearly.Format) is null, $"not a date written as {nearly.Format}, while nearly all others are", "category");
        return OfNames();
    }

    /// <summary>The kind by the rules of version 0.1: whole numbers that count rows are keys, and there are no codes and no units.</summary>
    /// <exception cref="TableException">The column is neither one kind nor another; the message names line and column.</exception>
    public FoundKind FindAsEarlier()
    {
        if (texts.Count == 0 || (texts.Distinct.Count == 1 && texts.Missing == 0))
            return new(ColumnKind.Constant);
        if (texts.Distinct.Count == 2 && Booleans.Take(5).Any(words => texts.Distinct.All(text => words.Contains(text, StringComparer.OrdinalIgnoreCase))))
            return new(ColumnKind.Boolean);
        if (texts.Distinct.All(text => NumberFormat.Plain.TryRead(text, out _)))
        {
            if (!texts.Distinct.All(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1L << 53))
                return new(ColumnKind.Number);
            var numbers = texts.Distinct.Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return new(AllDiffer && numbers.Min() >= 0 && numbers.Max() - numbers.Min() < 2L * texts.Count ? ColumnKind.Key : ColumnKind.Integer);
        }
        OfMost();
        return DatePatterns.Find(texts.Distinct) is { } dates && DatePatterns.IsUsual(dates.Format) ? new(ColumnKind.Date) { Dates = dates } : new(AllDiffer ? ColumnKind.Key : ColumnKind.Category);
    }

    private bool IsPair(string[] words) => texts.Distinct.All(text => words.Contains(text, StringComparer.OrdinalIgnoreCase)) && !texts.Distinct[0].Equals(texts.Distinct[1], StringComparison.OrdinalIgnoreCase);

    private FoundKind OfNumbers(FoundFormat found)
    {
        var (format, doubt) = (found.Format, found.Doubt ?? "");
        var isDigits = format == NumberFormat.Plain && texts.Distinct.All(text => text.All(char.IsAsciiDigit));
        if (isDigits && DatePatterns.Find(texts.Distinct) is { } days)
            return new(ColumnKind.Date, $"whole numbers that are all days as {days.Format}{(days.Doubt is null ? "" : $"; {days.Doubt}")}") { Dates = days };
        if (isDigits && Name() is { } named)
            return named;
        if (!texts.Distinct.All(text => IsWhole(text, format)))
            return new(ColumnKind.Number, doubt) { Numbers = format };
        if ((isTarget || ColumnWords.IsClass(texts.Name)) && texts.Distinct.Count <= MostClasses && texts.Count > 2 * texts.Distinct.Count)
            return new(ColumnKind.Category, isTarget ? "few whole numbers, and to be predicted" : "few whole numbers, and named as a class");
        var decimals = texts.Distinct.Any(text => text.Contains(format.DecimalSign, StringComparison.Ordinal));
        return new(ColumnKind.Integer, decimals ? "whole numbers, written with decimals" : isDigits && IsRepeatedIdentifier() ? $"its name is that of an identifier, and values repeat: they come back, unless it is taken for a key" : doubt) { Numbers = format };
    }

    /// <summary>The kind of digits that name something; null for quantities.</summary>
    private FoundKind? Name()
    {
        var hasZeros = texts.Distinct.Any(text => text.Length > 1 && text[0] == '0');
        var isLong = texts.Distinct.Any(text => text.Length > ExactDigits);
        if (AllDiffer && IsIdentifier(hasZeros, isLong) is { } why)
            return new(ColumnKind.Key, $"differs in all rows, {why}");
        if (!AllDiffer && NearlyAllDiffer && texts.Missing == 0 && (isLong || ColumnWords.IsIdentifier(texts.Name)))
            return new(ColumnKind.Key, "differs in nearly all rows, and is long or named as an identifier");
        return hasZeros ? new(ColumnKind.Code, "digits with zeros in front: a code, not a quantity")
            : isLong ? new(ColumnKind.Code, "more digits than a number holds exactly")
            : null;
    }

    private string? IsIdentifier(bool hasZeros, bool isLong)
    {
        if (hasZeros)
            return "with zeros in front";
        if (isLong)
            return "with more digits than a number holds exactly";
        if (ColumnWords.IsIdentifier(texts.Name))
            return "and is named as an identifier";
        if (ColumnWords.IsTime(texts.Name))
            return null;
        var numbers = texts.Distinct.Select(text => long.Parse(text, CultureInfo.InvariantCulture)).Order().ToArray();
        if (numbers[^1] - numbers[0] < 2L * texts.Count)
            return "and counts them";
        return IsEvenlySpread(numbers) ? $"and is spread evenly over all numbers of {texts.Distinct[0].Length} digits, as no quantity is" : null;
    }

    /// <summary>True if numbers of equally many digits are spread over all such numbers as if they were drawn (Kolmogorov and Smirnov, beyond one in a thousand).</summary>
    private bool IsEvenlySpread(long[] sorted)
    {
        const double Critical = 1.95;
        var digits = texts.Distinct[0].Length;
        // Of few numbers, those of any even quantity, such as salaries, would look drawn.
        if (sorted.Length < FewestForSpread || digits < FewestDigitsOfKey || texts.Distinct.Any(text => text.Length != digits))
            return false;
        var (low, span) = (Math.Pow(10, digits - 1), 9 * Math.Pow(10, digits - 1));
        var gap = sorted.Select((number, i) => Math.Max(Math.Abs(((number - low) / span) - (i / (double)sorted.Length)), Math.Abs(((number - low) / span) - ((i + 1) / (double)sorted.Length)))).Max();
        return gap < Critical / Math.Sqrt(sorted.Length);
    }

    private bool IsRepeatedIdentifier() => ColumnWords.IsIdentifier(texts.Name) && texts.Distinct.Count > MostClasses && texts.Distinct.Count >= texts.Count / 4;

    private static bool IsWhole(string text, NumberFormat format) =>
        format.TryRead(text, out var value) && value == Math.Floor(value) && Math.Abs(value) < 1L << 53 && text.AsSpan().IndexOfAny('e', 'E') < 0;

    /// <summary>The form of most values where all are numbers in it; null where most are none. A column that is nearly all numbers is refused: its owner should know.</summary>
    private FoundFormat? OfMost()
    {
        string[] likely = [.. texts.Distinct.Where(text => text.AsSpan().IndexOfAnyInRange('0', '9') >= 0)];
        if (likely.Length == 0 || texts.Count < FewestForKey)
            return null;
        var format = NumberFormats.OfMost(likely, decimalSign);
        var numbers = texts.Rows(text => format.TryRead(text, out _));
        if (numbers == texts.Count)
            return new(format, null);
        if (numbers >= NearlyAll * texts.Count)
            throw texts.Refused(text => !format.TryRead(text, out _), $"not a number, while {numbers} of {texts.Count} values are", "category");
        if (likely.Length == texts.Distinct.Count && likely.All(text => !text.AsSpan().ContainsAnyExcept(LettersOfNumbers) && text.AsSpan().Count('.') + text.AsSpan().Count(',') <= 1) && texts.Distinct.Any(text => text.Contains(',', StringComparison.Ordinal)) && texts.Distinct.Any(text => text.Contains('.', StringComparison.Ordinal)) && texts.Distinct.All(text => NumberFormats.Find([text], null) is not null))
            throw texts.Refused(text => text.Contains(',', StringComparison.Ordinal), "a number with a comma, while others have a point", "category");
        return null;
    }

    private static bool IsMostlySmall(string[] texts)
    {
        char[] initials = [.. texts.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(word => word[0]).Where(char.IsLetterOrDigit)];
        return 2 * initials.Count(letter => !char.IsUpper(letter) && !char.IsDigit(letter)) > initials.Length;
    }

    private FoundKind OfNames()
    {
        var words = texts.Distinct.Take(500).ToArray();
        // Names, titles and addresses are of several words too, most of which begin with a capital or a digit.
        if (texts.Count >= FewestForKey && texts.Distinct.Count > texts.Count / 2 && words.Sum(text => text.AsSpan().Count(' ') + 1) >= Words * words.Length && IsMostlySmall(words))
            return new(ColumnKind.Text, "sentences, nearly all different");
        if (NearlyAllDiffer)
            return new(ColumnKind.Key, AllDiffer ? "differs in all rows" : "differs in nearly all rows");
        return new(ColumnKind.Category, texts.Distinct.Count > FewestForKey && ColumnWords.IsIdentifier(texts.Name) && texts.Distinct.Count >= texts.Count / 4 ? $"its name is that of an identifier, and values repeat: they come back, unless it is taken for a key" : "");
    }
}

/// <summary>Kind that was found for a column.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Why">Reason for it; empty where that needs no words.</param>
internal sealed record FoundKind(ColumnKind Kind, string Why = "")
{
    /// <summary>Form of its numbers.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>Form of its dates.</summary>
    public FoundPattern? Dates { get; init; }
}
