using System.Globalization;

namespace Duel.Data;

/// <summary>Finds out whether the first line of a table names its columns, by comparing it with the lines below.</summary>
internal static class CsvHeader
{
    private const int Compared = 200;
    private const double NearlyAll = 0.9;

    /// <summary>True if the first record names the columns.</summary>
    /// <param name="records">All records, of whatever lengths.</param>
    public static bool IsIn(List<CsvRow> records)
    {
        var first = records[0].Values;
        if (IsCount(first))
            return true;
        var (names, values, repeated, words) = (0, 0, 0, 0);
        for (var i = 0; i < first.Count; i++)
        {
            // An empty place says nothing: pandas leaves the name of its index away.
            if (first[i].Length == 0)
                continue;
            var below = records.Skip(1).Take(Compared).Where(record => record.Values.Count > i && !Csv.UsualMissing.Contains(record.Values[i])).Select(record => record.Values[i]).ToArray();
            if (IsValue(first[i]))
                values++;
            else if (below.Length > 0 && below.Count(IsValue) >= NearlyAll * below.Length)
                names++;
            else if (below.Length > 0)
                (words, repeated) = (words + 1, repeated + (below.Contains(first[i]) ? 1 : 0));
        }
        return values == 0 && (names > 0 || repeated < words || (words == 0 && first.Any(value => value.Length > 0)));
    }

    /// <summary>True if a text is a number, in whatever way numbers are written, a mark of a missing one, or begins like a day.</summary>
    public static bool IsValue(string text)
    {
        if (Csv.UsualMissing.Contains(text))
            return true;
        if (double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _))
            return true;
        var digits = text.Count(char.IsAsciiDigit);
        return digits > 0 && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+' or '/' or ':' or '%' or ' ' or 'T' or 'Z' or '(' or ')' or '\'' or '\u00A0' or '\u202F' || char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol);
    }

    /// <summary>True if the line counts on: years behind a name, or the places from 0 that pandas calls columns without names.</summary>
    private static bool IsCount(IReadOnlyList<string> first)
    {
        const int Fewest = 3;
        string[] counted = [.. first.SkipWhile(value => value.Length == 0 || !IsValue(value))];
        return counted.Length >= Fewest && counted.Length < first.Count && int.TryParse(counted[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && (start is > 1800 and < 2200 || (start == 0 && first[0].Length == 0))
            && counted.Select((value, i) => value == (start + i).ToString(CultureInfo.InvariantCulture)).All(holds => holds);
    }
}
