using System.Globalization;

namespace Duel.Recipes;

/// <summary>The ways in which days are written that are found by themselves, and days as numbers.</summary>
internal static class DateFormats
{
    /// <summary>Tried in this order: where a day could be a month, the month comes first only between slashes.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ssZ",
        "yyyy/MM/dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy HH:mm", "MM/dd/yyyy HH:mm",
    ];

    /// <summary>Days since 1970, or null if a text is no day written so.</summary>
    public static double? Read(string text, string format) =>
        DateTime.TryParseExact(text, Literal(format), CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day - DateTime.UnixEpoch).TotalDays : null;

    /// <summary>A day as text.</summary>
    public static string Write(double days, string format) => Day(days).ToString(Literal(format), CultureInfo.InvariantCulture);

    /// <summary>The nearest day or second, whichever the format holds.</summary>
    public static double Round(double days, string format)
    {
        var steps = format.Contains("ss", StringComparison.Ordinal) ? 86_400 : format.Contains("mm", StringComparison.Ordinal) ? 1_440 : 1;
        return Math.Round(days * steps) / steps;
    }

    private static DateTime Day(double days) => DateTime.UnixEpoch.AddSeconds(Math.Round(days * 86_400));

    private static string Literal(string format) => format.Replace("T", "'T'", StringComparison.Ordinal).Replace("Z", "'Z'", StringComparison.Ordinal).Replace("/", "'/'", StringComparison.Ordinal);
}
