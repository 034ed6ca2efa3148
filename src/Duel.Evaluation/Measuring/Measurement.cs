namespace Duel.Evaluation;

/// <summary>A number with its interval, its baselines and its provenance.</summary>
public sealed record Measurement
{
    /// <summary>The metric's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required double Value { get; init; }

    /// <summary>The lower end of its interval; null where none is known.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end.</summary>
    public double? High { get; init; }

    /// <summary>Meaning of the interval.</summary>
    public required string Interval { get; init; }

    /// <summary>Direction in which a number is better.</summary>
    public required Better Better { get; init; }

    /// <summary>The same metric of other samples, by their name: <c>real</c> is the floor, <c>noise</c> and <c>blur</c> are ceilings.</summary>
    public IReadOnlyDictionary<string, double> Baselines { get; init; } = new Dictionary<string, double>();

    /// <summary>The feature network's name; null where the metric uses samples themselves.</summary>
    public string? Features => Provenance.Features;

    /// <summary>Further numbers that belong to it.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();

    /// <summary>All that the number depends on.</summary>
    public required Provenance Provenance { get; init; }
}
