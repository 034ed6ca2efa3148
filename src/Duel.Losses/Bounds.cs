using System.Runtime.CompilerServices;

namespace Duel.Losses;

/// <summary>Ranges of options: the value itself if it is in range, else an exception that says what the range is.</summary>
internal static class Bounds
{
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw Outside(name, value, "a finite number");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value >= 0 ? value : throw Outside(name, value, "0 or more");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value > 0 ? value : throw Outside(name, value, "more than 0");

    public static double Probability(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1 ? value : throw Outside(name, value, "from 0 to 1");

    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > 0 and <= 1 ? value : throw Outside(name, value, "above 0 and at most 1");

    public static int AtLeastOne(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 1 ? value : throw Outside(name, value, "1 or more");

    private static ArgumentOutOfRangeException Outside(string? name, object value, string range) =>
        new(name, value, $"{name} is {value}; it must be {range}.");
}
