using System.Globalization;

namespace Duel.Evaluation;

/// <summary>Numbers and ranges as reports write them.</summary>
internal static class ReportNumbers
{
    public static string Of(double value) => Math.Abs(value) is >= 1000 or 0 or double.PositiveInfinity ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) < 0.001 ? "0.0E0" : "G4", CultureInfo.InvariantCulture);

    public static string Interval(Measurement number) => number.Low is { } low && number.High is { } high ? $"{Of(low)} to {Of(high)}" : "not known";

    public static string Way(Better better) => better switch
    {
        Better.Lower => "low",
        Better.Higher => "high",
        Better.NearReal => "as real",
        _ => "0.5",
    };
}
