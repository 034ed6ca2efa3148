using System.Globalization;

namespace Duel.Recipes;

/// <summary>Form of the numbers of a column, where it is not that of programs.</summary>
public sealed record NumberFormat
{
    private const NumberStyles Bare = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int GroupLength = 3;

    /// <summary>Sign in front of decimals.</summary>
    public char DecimalSign { get; init; } = '.';

    /// <summary>Sign between groups of three digits; empty for none.</summary>
    public string Thousands { get; init; } = "";

    /// <summary>The unit in front of the digits, such as $.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The unit behind the digits, such as % or kg, with the space that belongs to it.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Mark of numbers below zero.</summary>
    public NegativeForm Negative { get; init; }

    /// <summary>Numbers as programs write them.</summary>
    internal static NumberFormat Plain { get; } = new();

    /// <summary>Reads a number that is written so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <returns>True if it is one.</returns>
    public bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var negative = false;
        if (text is ['(', .., ')'])
        {
            text = text[1..^1];
            negative = true;
        }
        negative |= TakeSign(ref text, ends: false);
        if (Prefix.Length > 0)
        {
            if (!text.StartsWith(Prefix, StringComparison.Ordinal))
                return false;
            text = text[Prefix.Length..];
        }
        if (Suffix.Length > 0)
        {
            if (!text.EndsWith(Suffix, StringComparison.Ordinal))
                return false;
            text = text[..^Suffix.Length];
        }
        negative |= TakeSign(ref text, ends: true);
        if (text.Length == 0 || text.Length > 60)
            return false;
        Span<char> digits = stackalloc char[text.Length];
        if (!Ungrouped(text, digits, out var length) || !double.TryParse(digits[..length], Bare, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value))
            return false;
        value = negative ? -value : value;
        return true;
    }

    /// <summary>A number as text.</summary>
    /// <param name="value">The number.</param>
    /// <param name="most">Digits behind the decimal sign; below zero for significant ones: -1 for seven, else as many.</param>
    /// <param name="least">Digits behind it that stay where they are zeros.</param>
    public string Write(double value, int most, int least)
    {
        var digits = Digits(Math.Abs(value), most, least);
        var point = digits.AsSpan().IndexOfAny('.', 'E');
        var whole = point < 0 ? digits : digits[..point];
        var rest = point < 0 ? "" : digits[point..].Replace('.', DecimalSign);
        if (Thousands.Length > 0)
        {
            for (var at = whole.Length - GroupLength; at > 0; at -= GroupLength)
                whole = whole.Insert(at, Thousands);
        }
        var bare = $"{Prefix}{whole}{rest}{Suffix}";
        // What rounds to nothing has no sign.
        if (value >= 0 || digits.AsSpan().IndexOfAnyInRange('1', '9') < 0)
            return bare;
        return Negative switch
        {
            NegativeForm.Inner => $"{Prefix}-{whole}{rest}{Suffix}",
            NegativeForm.Trailing => $"{Prefix}{whole}{rest}-{Suffix}",
            NegativeForm.Parentheses => $"({bare})",
            _ => $"-{bare}",
        };
    }

    /// <summary>A number's digits as programs write them, zeros at the end cut down.</summary>
    internal static string Digits(double value, int most, int least)
    {
        if (most < 0)
            return value.ToString(most == -1 ? "G7" : string.Create(CultureInfo.InvariantCulture, $"g{-most}"), CultureInfo.InvariantCulture);
        var text = value.ToString($"F{most}", CultureInfo.InvariantCulture);
        if (least >= most)
            return text;
        var end = text.Length;
        while (most > least && text[end - 1] == '0')
            (end, most) = (end - 1, most - 1);
        return text[..(most == 0 ? end - 1 : end)];
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text, bool ends)
    {
        text = text.Trim();
        if (text is ['-' or '\u2212' or '+', ..])
        {
            var below = text[0] != '+';
            text = text[1..];
            return below;
        }
        if (!ends || text is not [.., '-'])
            return false;
        text = text[..^1];
        return true;
    }

    /// <summary>Digits without what stands between groups of them, and with a point in front of decimals.</summary>
    private bool Ungrouped(ReadOnlySpan<char> text, Span<char> digits, out int length)
    {
        length = 0;
        var (inGroup, groups, decimals) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (Thousands.Length > 0 && letter == Thousands[0])
            {
                if (decimals || inGroup is 0 or > GroupLength || (groups > 0 && inGroup != GroupLength))
                    return false;
                (inGroup, groups) = (0, groups + 1);
                continue;
            }
            if (letter == DecimalSign || letter is 'e' or 'E')
            {
                if ((letter == DecimalSign && decimals) || (letter != DecimalSign && Thousands.Length > 0))
                    return false;
                if (!decimals && groups > 0 && inGroup != GroupLength)
                    return false;
                decimals = true;
                digits[length++] = letter == DecimalSign ? '.' : 'E';
                continue;
            }
            if (!char.IsAsciiDigit(letter) && !(letter is '-' or '+' && i > 0 && text[i - 1] is 'e' or 'E'))
                return false;
            inGroup += decimals ? 0 : 1;
            digits[length++] = letter;
        }
        return decimals || groups == 0 || inGroup == GroupLength;
    }
}

/// <summary>Mark of numbers below zero.</summary>
public enum NegativeForm
{
    /// <summary>A sign in front of everything: -$5.</summary>
    Leading,

    /// <summary>A sign between the unit and the digits: $-5.</summary>
    Inner,

    /// <summary>A sign behind the digits: 5-.</summary>
    Trailing,

    /// <summary>Parentheses around everything: ($5).</summary>
    Parentheses,
}
