using System.Globalization;
using System.Text.RegularExpressions;

namespace Duel.Recipes;

/// <summary>Finds the pattern in which days and times of a column are written.</summary>
internal static partial class DatePatterns
{
    private const int FewestOfDigits = 5, FewestOfMonths = 12;

    /// <summary>Tried first, in this order: where a day could be a month, the month comes first only between slashes.</summary>
    private static readonly string[] Usual =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ssZ",
        "yyyyMMddTHHmmss", "yyyyMMddTHHmmssZ", "yyyy/MM/dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy HH:mm", "MM/dd/yyyy HH:mm",
    ];

    /// <summary>The pattern of all texts, or of nearly all; null for none.</summary>
    /// <param name="texts">The different values of a column; at least one.</param>
    /// <param name="share">The share of the texts that it has to fit, one of the first three among them.</param>
    /// <param name="isAsked">True if the user says that they are dates, so that digits alone are dates too however few they are.</param>
    public static FoundPattern? Find(IReadOnlyList<string> texts, double share = 1, bool isAsked = false)
    {
        string[] first = [.. texts.Take(share < 1 ? 3 : 1)];
        if (!first.Any(text => text.Any(char.IsAsciiDigit)))
            return null;
        var isDigits = texts.Take(2).All(text => text.All(char.IsAsciiDigit));
        if (isDigits && !isAsked && (texts.Count < (first[0].Length > 6 ? FewestOfDigits : FewestOfMonths) || share < 1))
            return null;
        FoundPattern? found = null;
        foreach (var pattern in Usual.Where(_ => !isDigits).Concat(first.SelectMany(text => Candidates(text, isAsked))).Distinct())
        {
            if (first.All(text => DateFormats.Read(text, pattern) is null) || !Fits(texts, pattern, share) || (isDigits && !isAsked && !IsOfOurTime(texts, pattern)))
                continue;
            if (share < 1)
                return new(pattern, null, 0, null);
            if (found is null)
                found = Completed(texts, pattern);
            else if (texts.Any(text => DateFormats.Read(text, pattern) != DateFormats.Read(text, found.Format)))
                return found with { Doubt = $"could be {pattern} too" };
        }
        return found;
    }

    /// <summary>The case of letters and the offset of texts in a known pattern.</summary>
    public static FoundPattern Completed(IReadOnlyList<string> texts, string pattern)
    {
        var letters = string.Concat(texts.Take(100)).Where(char.IsAsciiLetter).ToArray();
        var spelled = texts.Take(100).All(text => DateFormats.Write(DateFormats.Read(text, pattern) ?? 0, pattern, null, Offset(text)) == text);
        LetterCase? letterCase = letters.Length == 0 || spelled ? null : letters.All(char.IsAsciiLetterUpper) ? LetterCase.Upper : letters.All(char.IsAsciiLetterLower) ? LetterCase.Lower : null;
        var offset = pattern.Contains("zz", StringComparison.OrdinalIgnoreCase) ? texts.CountBy(Offset).MaxBy(entry => entry.Value).Key : 0;
        return new(pattern, letterCase, offset, null);
    }

    /// <summary>True if a pattern is one of those that are tried first.</summary>
    public static bool IsUsual(string pattern) => Usual.Contains(pattern);

    private static bool Fits(IReadOnlyList<string> texts, string pattern, double share)
    {
        var allowed = (int)((1 - share) * texts.Count);
        foreach (var text in texts)
        {
            if (DateFormats.Read(text, pattern) is null && --allowed < 0)
                return false;
        }
        return true;
    }

    private static bool IsOfOurTime(IReadOnlyList<string> texts, string pattern) => texts.All(text => DateFormats.Read(text, pattern) is { } days && DateTime.UnixEpoch.AddDays(days).Year is >= 1900 and <= 2100);

    private static int Offset(string text) => OffsetAtEnd().Match(text) is { Success: true } match
        ? (match.Groups[1].Value == "-" ? -1 : 1) * ((int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) * 60) + int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture))
        : 0;

    /// <summary>Patterns that a text could be written in, those with two digits before those with one.</summary>
    private static IEnumerable<string> Candidates(string text, bool isAsked)
    {
        var match = TimeAtEnd().Match(text);
        if (!match.Success)
            return Days(text, isAsked);
        // Points stand in days as well as in times.
        if (match.Index == 0 && match.Groups["sign"].Value == ".")
            return Days(text, isAsked).Concat(Times(match).Where(_ => match.Groups["second"].Success || isAsked));
        var (date, join, zone) = (text[..match.Index], match.Groups["join"].Value, match.Groups["zone"].Value);
        if (date.Length == 0 && join.Length > 0)
            return [];
        var times = Times(match).ToArray();
        var zones = Zones(zone);
        if (date.Length == 0)
            return times.SelectMany(time => zones.Select(one => $"{time}{one}"));
        var between = join.All(letter => letter is ' ' or ',' or '-' or '_') ? join : $"'{join}'";
        between = join == "T" ? "T" : between;
        return Days(date, true).SelectMany(day => times.SelectMany(time => zones.Select(one => $"{day}{between}{time}{one}")));
    }

    private static IEnumerable<string> Times(Match match)
    {
        var half = match.Groups["half"];
        string[] hours = half.Success ? ["hh", "h"] : ["HH", "H"];
        var sign = match.Groups["sign"].Value;
        var rest = $"{sign}mm";
        if (match.Groups["second"].Success)
            rest += $"{sign}ss";
        if (match.Groups["part"] is { Success: true } part)
            rest += $"{part.Value[0]}{new string('f', part.Length - 1)}";
        if (half.Success)
            rest += (half.Value[0] == ' ' ? " " : "") + "tt";
        return hours.Select(hour => hour + rest);
    }

    private static string[] Zones(string zone)
    {
        var space = zone.StartsWith(' ') ? " " : "";
        return zone.Trim() switch
        {
            "" => [""],
            "Z" => ["Z"],
            ['+' or '-', .. var digits] => [space + (digits.Contains(':', StringComparison.Ordinal) ? "zzz" : "ZZZ")],
            var name => [$"{space}'{name}'"],
        };
    }

    private static IEnumerable<string> Days(string text, bool isAsked)
    {
        if (text.All(char.IsAsciiDigit))
        {
            return text.Length switch
            {
                14 => ["yyyyMMddHHmmss"],
                12 => ["yyyyMMddHHmm"],
                8 => ["yyyyMMdd", "ddMMyyyy", "MMddyyyy"],
                6 when isAsked => ["yyyyMM", "yyMMdd", "ddMMyy", "MMddyy"],
                6 => ["yyyyMM"],
                _ => [],
            };
        }
        var match = DayParts().Match(text);
        if (!match.Success)
            return [];
        string[] parts = [.. Enumerable.Range(1, 3).Select(i => match.Groups[$"p{i}"]).Where(group => group.Success).Select(group => group.Value)];
        var (first, second, front) = (Quoted(match.Groups["s1"].Value), Quoted(match.Groups["s2"].Value), Weekday(match.Groups["week"].Value));
        return Orders(parts, match.Groups["s1"].Value).Select(order => front + (order.Length == 3 ? $"{order[0]}{first}{order[1]}{second}{order[2]}" : $"{order[0]}{first}{order[1]}"));
    }

    private static string Quoted(string join) => join.Any(char.IsAsciiLetter) ? $"'{join}'" : join;

    private static string Weekday(string text) => text.Length == 0 ? "" : (text.TrimEnd(' ', ',').Length > 3 ? "dddd" : "ddd") + text[text.TrimEnd(' ', ',').Length..];

    /// <summary>Orders of day, month and year; p is a part in as many digits as it has, and in one where it may have one.</summary>
    private static string[][] Orders(string[] parts, string sign)
    {
        bool IsName(int i) => char.IsAsciiLetter(parts[i][0]);
        bool IsYear(int i) => parts[i].Length == 4 && !IsName(i);
        string Month(int i) => parts[i].Length > 3 ? "MMMM" : "MMM";
        if (parts.Length == 2)
        {
            string[][] two = IsName(0) && parts[1].Length is 4 or 2 ? [[Month(0), parts[1].Length == 4 ? "yyyy" : "yy"]] : IsYear(0) && !IsName(1) ? [["yyyy", "MM"], ["yyyy", "M"]] : IsYear(1) && !IsName(0) ? [["MM", "yyyy"], ["M", "yyyy"]] : [];
            return two;
        }
        if (IsName(0))
            return Both(Month(0), "dd", IsYear(2) ? "yyyy" : "yy");
        if (IsName(1))
            return IsYear(0) ? Both("yyyy", Month(1), "dd") : Both("dd", Month(1), IsYear(2) ? "yyyy" : "yy");
        if (IsName(2))
            return [];
        if (IsYear(0))
            return [.. Both("yyyy", "MM", "dd"), .. Both("yyyy", "dd", "MM")];
        if (IsYear(2))
            return sign == "/" ? [.. Both("MM", "dd", "yyyy"), .. Both("dd", "MM", "yyyy")] : [.. Both("dd", "MM", "yyyy"), .. Both("MM", "dd", "yyyy")];
        if (parts[2].Length != 2)
            return [];
        // One digit and points are what versions of programs look like.
        if (sign == ".")
            return [["dd", "MM", "yy"], ["MM", "dd", "yy"], ["yy", "MM", "dd"]];
        return sign == "/" ? [.. Both("MM", "dd", "yy"), .. Both("dd", "MM", "yy"), .. Both("yy", "MM", "dd")] : [.. Both("dd", "MM", "yy"), .. Both("yy", "MM", "dd"), .. Both("MM", "dd", "yy")];
    }

    /// <summary>An order with two digits for day and month, and with as many as they need.</summary>
    private static string[][] Both(params string[] order) => [order, [.. order.Select(part => part is "dd" ? "d" : part is "MM" ? "M" : part)]];

    [GeneratedRegex(@"([+-])(\d{2}):?(\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetAtEnd();

    [GeneratedRegex(@"(?<join>( |T|, | - |_|-| at )?)(?<hour>\d{1,2})(?<sign>[:.])(\d{2})(?<second>\k<sign>\d{2}(?<part>[.,]\d{1,7})?)?(?<half> ?[AaPp][Mm])?(?<zone> ?(Z|[+-]\d{2}:?\d{2}|UTC|GMT|[A-Z]{3,4}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeAtEnd();

    [GeneratedRegex(@"^(?<week>[A-Za-z]{3,9},? )?(?<p1>\d{4}|\d{1,2}|[A-Za-z]{3,9})(?<s1>[-/. ]|\. )(?<p2>\d{4}|\d{1,2}|[A-Za-z]{3,9})((?<s2>[-/. ]|, |\. )(?<p3>\d{4}|\d{1,2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DayParts();
}

/// <summary>A found form of days and times.</summary>
/// <param name="Format">The pattern.</param>
/// <param name="Letters">The case of all letters; null for as the pattern has them.</param>
/// <param name="Offset">Minutes east of Greenwich in which times are written.</param>
/// <param name="Doubt">The other meaning that it could have; null for none.</param>
internal sealed record FoundPattern(string Format, LetterCase? Letters, int Offset, string? Doubt);
