using System.Buffers;
using System.Globalization;
using System.Text;

namespace Duel.Recipes;

/// <summary>Finds the form of a column's numbers: decimal sign, thousands, unit and sign.</summary>
internal static class NumberFormats
{
    private const int LongestUnit = 6;
    private static readonly SearchValues<char> AmongDigits = SearchValues.Create(",.' \u00A0\u202F");
    private const string Spaces = " \u00A0\u202F";
    private static readonly string[] Currencies =
    [
        "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "CAD", "AUD", "NZD", "NOK", "SEK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "BRL", "ZAR", "KRW", "MXN", "SGD", "HKD", "ILS", "THB", "kr", "Kr", "kr.", "Rs", "Rs.", "Fr.", "zł", "Kč", "Ft",
    ];

    /// <summary>The form in which all texts are numbers; null if there is none.</summary>
    /// <param name="texts">The different values of a column; at least one.</param>
    /// <param name="decimalSign">Decimal sign of the other columns; null where none tells. It decides where "1,234" could be either.</param>
    public static FoundFormat? Find(IReadOnlyCollection<string> texts, char? decimalSign)
    {
        var isPlain = texts.All(IsPlain);
        // A number as programs write it, unless a comma elsewhere makes its point one between thousands.
        if (isPlain && !(decimalSign == ',' && texts.Any(text => text.Contains('.', StringComparison.Ordinal))))
            return new(NumberFormat.Plain, null);
        if (Parts(texts) is not { } parts)
            return isPlain ? new(NumberFormat.Plain, null) : null;
        foreach (var (signs, reason) in Signs(parts.Cores, decimalSign))
        {
            var format = parts.Format with { DecimalSign = signs.Decimal, Thousands = signs.Thousands };
            if (texts.All(text => format.TryRead(text, out _)))
                return new(format == NumberFormat.Plain ? NumberFormat.Plain : format, reason);
        }
        return isPlain ? new(NumberFormat.Plain, null) : null;
    }

    /// <summary>The form of most texts, whatever the others are; that of programs where they have none.</summary>
    /// <param name="texts">Different values of a column.</param>
    /// <param name="decimalSign">Decimal sign of the other columns; null where none tells.</param>
    public static NumberFormat OfMost(IReadOnlyCollection<string> texts, char? decimalSign)
    {
        if (texts.Select(text => Parts([text]) is { } parts ? parts.Format with { Negative = default } : null).OfType<NumberFormat>().GroupBy(format => format).MaxBy(group => group.Count()) is not { Key: var format })
            return NumberFormat.Plain;
        char[] signs = decimalSign == ',' ? [',', '.'] : ['.', ','];
        return signs.SelectMany(sign => new[] { "", ",", ".", "'", " ", "\u00A0", "\u202F" }.Where(thousands => thousands != $"{sign}").Select(thousands => format with { DecimalSign = sign, Thousands = thousands }))
            .MaxBy(form => texts.Count(text => form.TryRead(text, out _)))!;
    }

    /// <summary>The decimal sign that texts show beyond doubt; null where they show none.</summary>
    public static char? DecimalSign(IReadOnlyCollection<string> texts)
    {
        if (Parts(texts) is not { } parts)
            return null;
        var used = Used(parts.Cores);
        if (used.Length == 0 || used.Length > 2 || used.AsSpan().ContainsAnyExcept(AmongDigits))
            return null;
        if (used.Length == 2)
            return Signs(parts.Cores, null).Select(entry => (char?)entry.Signs.Decimal).FirstOrDefault();
        return used[0] is '.' or ',' && parts.Cores.Any(core => !CouldBeThousands(core, used[0])) && parts.Cores.All(core => core.AsSpan().Count(used[0]) <= 1) ? used[0] : null;
    }

    /// <summary>The format of a number that is given as an example, such as 1.234,50 €.</summary>
    public static NumberFormat? OfExample(string example)
    {
        string[] texts = [example];
        if (Parts(texts) is not { } parts)
            return null;
        var used = Used(parts.Cores);
        var (sign, thousands) = used.Length == 0 ? ('.', "") : used.Length == 1 && parts.Cores[0].AsSpan().Count(used[0]) == 1 && used[0] is ',' or '.' ? (used[0], "") : used.Length == 1 ? (used[0] == ',' ? '.' : ',', used) : (used[1], used[..1]);
        var format = parts.Format with { DecimalSign = sign, Thousands = thousands };
        return format.TryRead(example, out _) ? format : null;
    }

    private static bool IsPlain(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    /// <summary>The digits and signs of numbers, and what all of them have around these.</summary>
    private static (string[] Cores, NumberFormat Format)? Parts(IReadOnlyCollection<string> texts)
    {
        var (cores, at) = (new string[texts.Count], 0);
        string? before = null, after = null;
        var negative = (NegativeForm?)null;
        foreach (var text in texts)
        {
            var (first, last) = (text.AsSpan().IndexOfAnyInRange('0', '9'), text.AsSpan().LastIndexOfAnyInRange('0', '9'));
            if (first < 0)
                return null;
            if (first > 0 && text[first - 1] is '.' or ',')
                first--;
            var (front, back) = (text[..first], text[(last + 1)..]);
            if (Unsigned(ref front, ref back) is { } form)
                negative ??= form;
            if ((before ??= front) != front || (after ??= back) != back)
                return null;
            cores[at++] = text[first..(last + 1)];
        }
        return IsPrefix(before!) && IsSuffix(after!) ? (cores, new() { Prefix = before!, Suffix = after!, Negative = negative ?? NegativeForm.Leading }) : null;
    }

    /// <summary>Takes the mark of numbers below zero, or a plus, away.</summary>
    private static NegativeForm? Unsigned(ref string front, ref string back)
    {
        if (front.StartsWith('(') && back.EndsWith(')'))
        {
            (front, back) = (front[1..], back[..^1]);
            return NegativeForm.Parentheses;
        }
        if (front.Length > 0 && front[0] is '-' or '\u2212' or '+')
        {
            var isPlus = front[0] == '+';
            front = front[1..];
            return isPlus ? null : NegativeForm.Leading;
        }
        if (front.Length > 0 && front[^1] is '-' or '\u2212')
        {
            front = front[..^1];
            return NegativeForm.Inner;
        }
        if (back.StartsWith('-'))
        {
            back = back[1..];
            return NegativeForm.Trailing;
        }
        return null;
    }

    private static bool IsPrefix(string text) => text.Trim() is var unit && (unit.Length == 0 ? text.Length == 0 : IsCurrency(unit) && unit.Length <= LongestUnit);

    private static bool IsSuffix(string text) => text.Trim() is var unit && (unit.Length == 0 ? text.Length == 0 : unit.Length <= LongestUnit && (unit is "%" or "‰" || IsCurrency(unit) || unit.All(letter => char.IsLetter(letter) || letter is '°' or '/' or '²' or '³' or 'µ')));

    private static bool IsCurrency(string unit) => Currencies.Contains(unit) || unit.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.CurrencySymbol);

    /// <summary>The signs that stand among digits, those that come first in a number first.</summary>
    private static string Used(string[] cores)
    {
        var used = "";
        foreach (var letter in cores.SelectMany(core => Mantissa(core)).Where(letter => !char.IsAsciiDigit(letter)))
            used = used.Contains(letter, StringComparison.Ordinal) ? used : used + letter;
        return used.Length == 2 && cores.Any(core => core.IndexOf(used[1], StringComparison.Ordinal) is var second and >= 0 && core.IndexOf(used[0], StringComparison.Ordinal) > second) ? $"{used[1]}{used[0]}" : used;
    }

    private static string Mantissa(string core) => core.AsSpan().IndexOfAny('e', 'E') is var at and > 0 ? core[..at] : core;

    private static IEnumerable<((char Decimal, string Thousands) Signs, string? Reason)> Signs(string[] cores, char? decimalSign)
    {
        var used = Used(cores);
        if (used.Length == 0)
            yield return (('.', ""), null);
        if (used.Length == 1 && used[0] is '.' or ',')
        {
            var (sign, other) = (used[0], used[0] == '.' ? ',' : '.');
            var isOpen = cores.All(core => CouldBeThousands(core, sign)) && cores.All(core => core.AsSpan().Count(sign) <= 1);
            // Three digits behind every comma could be either: other columns decide, else a comma stands between thousands.
            if (isOpen && (decimalSign ?? '.') != sign)
                yield return ((other, used), $"\"{sign}\" could be in front of decimals too");
            yield return ((sign, ""), isOpen ? $"\"{sign}\" could be between thousands too" : null);
            yield return ((other, used), null);
        }
        else if (used.Length == 1 && (Spaces.Contains(used[0], StringComparison.Ordinal) || used[0] == '\''))
        {
            yield return ((decimalSign ?? '.', used), null);
        }
        else if (used.Length == 2 && used[1] is '.' or ',')
        {
            yield return ((used[1], used[..1]), null);
        }
    }

    /// <summary>True if a sign stands in front of exactly three digits, behind one to three, or not at all in a number below a thousand.</summary>
    private static bool CouldBeThousands(string core, char sign)
    {
        var groups = core.Split(sign);
        return groups.Length == 1 ? core.Length <= 3 : groups[0].Length is >= 1 and <= 3 && groups[0] != "0" && groups.Skip(1).All(group => group.Length == 3);
    }
}

/// <summary>A found form of numbers.</summary>
/// <param name="Format">The form.</param>
/// <param name="Doubt">The other meaning that it could have; null for none.</param>
internal sealed record FoundFormat(NumberFormat Format, string? Doubt);
