namespace Duel.Evaluation;

/// <summary>A measured number and how sure it is.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end of its interval; null where none is known.</param>
/// <param name="High">The upper end.</param>
/// <param name="Interval">Meaning of the interval, in words.</param>
public sealed record Estimate(double Value, double? Low = null, double? High = null, string Interval = "none")
{
    /// <summary>Normal quantile of a two-sided 95 %.</summary>
    private const double Wide = 1.96;

    /// <summary>Further numbers that belong to it, by name.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();

    /// <summary>A number whose standard error is known.</summary>
    public static Estimate WithError(double value, double error, string how) => new(value, value - (Wide * error), value + (Wide * error), $"95 %, {how}");
}
