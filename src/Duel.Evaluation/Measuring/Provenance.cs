namespace Duel.Evaluation;

/// <summary>All that a number depends on besides the generator: two numbers can be ranked only where this is equal.</summary>
public sealed record Provenance
{
    /// <summary>The metric with its settings.</summary>
    public required string Metric { get; init; }

    /// <summary>The feature network; null where the metric uses samples themselves.</summary>
    public string? Features { get; init; }

    /// <summary>The SHA-256 of its weights.</summary>
    public string? FeaturesHash { get; init; }

    /// <summary>Layer of the network that features are taken at.</summary>
    public string? Layer { get; init; }

    /// <summary>Way in which pictures are brought to the network's size.</summary>
    public string? Resize { get; init; }

    /// <summary>The real set's name.</summary>
    public required string Real { get; init; }

    /// <summary>Part of it.</summary>
    public required string RealSplit { get; init; }

    /// <summary>The SHA-256 of the real samples: equal exactly where they are.</summary>
    public required string RealHash { get; init; }

    /// <summary>Number of real samples.</summary>
    public required int RealCount { get; init; }

    /// <summary>Number of generated samples: many numbers depend on it.</summary>
    public required int GeneratedCount { get; init; }

    /// <summary>The seed of subsets, directions and resamples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Differences between two, in words; empty where numbers can be ranked. The real set's name may differ where its samples do not.</summary>
    public IReadOnlyList<string> DifferencesTo(Provenance other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return
        [
            .. Difference("metric", Metric, other.Metric),
            .. Difference("features", Features, other.Features),
            .. Difference("featuresHash", FeaturesHash, other.FeaturesHash),
            .. Difference("layer", Layer, other.Layer),
            .. Difference("resize", Resize, other.Resize),
            .. Difference("realSplit", RealSplit, other.RealSplit),
            .. Difference("realHash", RealHash, other.RealHash),
            .. Difference("realCount", RealCount, other.RealCount),
            .. Difference("generatedCount", GeneratedCount, other.GeneratedCount),
            .. Difference("seed", Seed, other.Seed),
        ];
    }

    private static IEnumerable<string> Difference<T>(string field, T here, T there) =>
        EqualityComparer<T>.Default.Equals(here, there) ? [] : [$"{field}: {Shown(here)} and {Shown(there)}"];

    private static string Shown<T>(T value) => value switch
    {
        null => "none",
        string { Length: 64 } hash => hash[..12],
        _ => $"{value}",
    };
}
