using System.Globalization;

namespace Duel.Studies;

/// <summary>The figures of some pictures with one seed.</summary>
/// <param name="Set">The set.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Scores">The numbers.</param>
/// <param name="LabelKept">The share of digits that are read as the digit that was given; null for other sets.</param>
/// <param name="Steps">Steps of training; null for what was not trained.</param>
/// <param name="Seconds">Seconds of training; null likewise.</param>
public sealed record TranslationResult(string Set, ulong Seed, [property: FormerNames("judged")] TranslationScores Scores, double? LabelKept, long? Steps, double? Seconds)
{
    /// <summary>The head of a table of results.</summary>
    public const string Head = "| set | pictures | seed | steps | seconds | difference | PSNR | SSIM | Fréchet | label agreement | each label | edge F1 | label kept |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>A row of numbers.</summary>
    public string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {Set} | {Scores.Name} | {Seed} | {Steps} | {Seconds:0} | {Scores.Difference:0.0} | {Scores.SignalToNoise:0.00} | {Scores.Similarity:0.000} | {Scores.Frechet:0.0} | {Scores.LabelAgreement:0.000} | {Scores.EachLabel:0.000} | {Scores.EdgeAgreement:0.000} | {LabelKept:P1} |");

    /// <summary>Means and standard deviations over seeds.</summary>
    public static string Summary(IReadOnlyList<TranslationResult> seeds)
    {
        var cells = new Func<TranslationResult, double?>[]
        {
            one => one.Scores.Difference, one => one.Scores.SignalToNoise, one => one.Scores.Similarity, one => one.Scores.Frechet,
            one => one.Scores.LabelAgreement, one => one.Scores.EachLabel, one => one.Scores.EdgeAgreement, one => one.LabelKept,
        };
        return $"| {seeds[0].Set} | **{seeds[0].Scores.Name}** | {seeds.Count} seeds | | | {string.Join(" | ", cells.Select(number => SpreadText.Of(seeds.Select(number))))} |";
    }
}
