using System.Globalization;

namespace Duel.Recipes;

/// <summary>Days and times as numbers, and as text in a pattern.</summary>
/// <remarks>Patterns are those of .NET, with letters in quotes for what stands there itself, and ZZZ for an offset without a colon.</remarks>
internal static class DateFormats
{
    private const string CompactZone = "ZZZ", Zone = "zzz", Letters = "yMdHhmsftzTZ";

    /// <summary>Days since 1970, or the part of a day for a time alone; null if a text is not written so.</summary>
    public static double? Read(string text, string format)
    {
        if (format.Contains("zz", StringComparison.OrdinalIgnoreCase))
            return DateTimeOffset.TryParseExact(text, Literal(format.Replace(CompactZone, Zone, StringComparison.Ordinal)), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? (moment.UtcDateTime - DateTime.UnixEpoch).TotalDays : null;
        return DateTime.TryParseExact(text, Literal(format), CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var day)
            ? IsTimeAlone(format) ? day.TimeOfDay.TotalDays : (day - DateTime.UnixEpoch).TotalDays
            : null;
    }

    /// <summary>A day as text.</summary>
    /// <param name="days">Days since 1970.</param>
    /// <param name="format">The pattern.</param>
    /// <param name="letters">The case of all letters; null for as the pattern has them.</param>
    /// <param name="offset">Minutes east of Greenwich, for patterns with an offset.</param>
    public static string Write(double days, string format, LetterCase? letters = null, int offset = 0)
    {
        var day = Day(days, format);
        string text;
        if (format.Contains("zz", StringComparison.OrdinalIgnoreCase))
        {
            text = new DateTimeOffset(day, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset)).ToString(Literal(format.Replace(CompactZone, Zone, StringComparison.Ordinal)), CultureInfo.InvariantCulture);
            if (format.Contains(CompactZone, StringComparison.Ordinal))
                text = text.Remove(text.LastIndexOf(':'), 1);
        }
        else
        {
            text = day.ToString(Literal(format), CultureInfo.InvariantCulture);
        }
        return letters switch
        {
            LetterCase.Upper => text.ToUpperInvariant(),
            LetterCase.Lower => text.ToLowerInvariant(),
            _ => text,
        };
    }

    /// <summary>The nearest day, second or part of one, whichever the format holds.</summary>
    public static double Round(double days, string format)
    {
        if (!format.Contains('d', StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal))
            return Read(Write(days, format), format)!.Value;
        double steps = !format.Contains("ss", StringComparison.Ordinal) ? format.Contains("mm", StringComparison.Ordinal) ? 1_440 : format.Contains('H', StringComparison.OrdinalIgnoreCase) ? 24 : 1
            : 86_400 * Math.Pow(10, Math.Min(6, Fraction(format)));
        return Math.Round(days * steps) / steps;
    }

    /// <summary>True if a pattern is one that days or times can be written in.</summary>
    public static bool IsPattern(string format)
    {
        try
        {
            var letters = string.Concat(format.Split('\'').Where((_, i) => i % 2 == 0)).Where(char.IsLetter).ToArray();
            return Array.TrueForAll(letters, Letters.Contains) && letters.Any("yMdHhms".Contains) && Read(Write(0, format), format) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>True if a pattern tells one day from another.</summary>
    public static bool HasDay(string format) => format.Contains('y', StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal) && format.Contains('d', StringComparison.Ordinal);

    /// <summary>True if a pattern tells hours.</summary>
    public static bool HasTime(string format) => format.Contains('h', StringComparison.OrdinalIgnoreCase);

    private static int Fraction(string format) => format.AsSpan().Count('f');

    private static bool IsTimeAlone(string format) => !format.AsSpan().ContainsAny('y', 'M', 'd');

    private static DateTime Day(double days, string format)
    {
        // Patterns with an offset in them may come close to the ends of the calendar.
        days = Math.Clamp(days, (DateTime.MinValue - DateTime.UnixEpoch).TotalDays + 1, (DateTime.MaxValue - DateTime.UnixEpoch).TotalDays - 1);
        return Fraction(format) > 0 ? DateTime.UnixEpoch.AddTicks((long)Math.Round(days * 86_400e6) * (TimeSpan.TicksPerSecond / 1_000_000)) : DateTime.UnixEpoch.AddSeconds(Math.Round(days * 86_400));
    }

    private static string Literal(string format) => format.Contains('\'', StringComparison.Ordinal) ? format.Replace("/", "'/'", StringComparison.Ordinal)
        : format.Replace("T", "'T'", StringComparison.Ordinal).Replace("Z", "'Z'", StringComparison.Ordinal).Replace("/", "'/'", StringComparison.Ordinal);
}

/// <summary>The case of names of months and halves of a day.</summary>
public enum LetterCase
{
    /// <summary>MAY, AM.</summary>
    Upper,

    /// <summary>may, am.</summary>
    Lower,
}
