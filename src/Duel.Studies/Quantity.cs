using System.Globalization;

namespace Duel.Studies;

/// <summary>Quantities in words.</summary>
public static class Quantity
{
    private static readonly string[] ByteUnits = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>A time such as <c>0.4 s</c>, <c>38 s</c>, <c>2 min 30 s</c>, <c>1 h 05 min</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => Text($"{time.TotalSeconds:0.##} s"),
        { TotalSeconds: < 59.5 } => Text($"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 59.5 } => Text($"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => Text($"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>A whole number with its thousands apart, such as <c>1,204,225</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A budget such as <c>2 min 00 s or 5,000 steps</c>.</summary>
    public static string Of(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return string.Join(" or ", new[]
        {
            budget.Time is { } time ? Of(time) : null,
            budget.Steps is { } steps ? $"{Of(steps)} steps" : null,
            budget.Samples is { } samples ? $"{Of(samples)} samples" : null,
        }.OfType<string>());
    }

    /// <summary>A rate with three digits or so.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.##" : perSecond < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes such as <c>212 MB</c>, in powers of 1000.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        for (; bytes >= 999.5 && unit < ByteUnits.Length - 1; unit++)
            bytes /= 1000;
        return Text($"{bytes.ToString(bytes < 10 && unit > 0 ? "0.#" : "0", CultureInfo.InvariantCulture)} {ByteUnits[unit]}");
    }

    /// <summary>A loss with three decimals.</summary>
    public static string Loss(double loss) => loss.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A measured number with four digits or so.</summary>
    public static string Measured(double value) => value.ToString(Math.Abs(value) is < 0.001 and > 0 ? "0.0E0" : "G4", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
