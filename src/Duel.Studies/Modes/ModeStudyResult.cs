using System.Text.Json.Serialization;

namespace Duel.Studies;

/// <summary>The results of <see cref="ModeStudy"/>.</summary>
/// <param name="Benchmark">The set's name.</param>
/// <param name="Modes">Number of modes.</param>
/// <param name="Samples">Samples that are counted for each result.</param>
/// <param name="Deviations">Standard deviations from a mode's centre within which a sample is of high quality; null where a classifier decides.</param>
/// <param name="Classifier">The classifier in a sentence; null for points.</param>
/// <param name="Steps">Generator steps of each run; null for no limit.</param>
/// <param name="Minutes">Minutes of each run; null for no limit.</param>
/// <param name="Results">A result for each preset, variant and seed.</param>
/// <param name="Summary">Real data, then a summary for each preset and variant.</param>
/// <param name="Sensitivity">The share of variants that keep all modes, for each preset; null where nothing was varied.</param>
public sealed record ModeStudyResult(
    string Benchmark,
    int Modes,
    int Samples,
    double? Deviations,
    [property: FormerNames("judge")] string? Classifier,
    long? Steps,
    double? Minutes,
    IReadOnlyList<ModeResult> Results,
    IReadOnlyList<ModeSummary> Summary,
    IReadOnlyList<Sensitivity>? Sensitivity)
{
    /// <summary>The Markdown table that was narrated.</summary>
    [JsonIgnore]
    public string Table { get; init; } = "";
}
