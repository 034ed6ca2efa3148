using System.Globalization;
using Duel.Recipes;

namespace Duel.Studies;

/// <summary>The figures of some pictures with one seed.</summary>
/// <param name="Set">The set.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Judged">The numbers.</param>
/// <param name="LabelKept">The share of digits that are read as the digit that was given; null for other sets.</param>
/// <param name="Steps">Steps of training; null for what was not trained.</param>
/// <param name="Seconds">Seconds of training; null likewise.</param>
public sealed record TranslationResult(string Set, ulong Seed, TranslationJudged Judged, double? LabelKept, long? Steps, double? Seconds)
{
    /// <summary>The head of a table of results.</summary>
    public const string Head = "| set | pictures | seed | steps | seconds | difference | PSNR | SSIM | Fréchet | label agreement | each label | edge F1 | label kept |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>A row of numbers.</summary>
    public string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {Set} | {Judged.Name} | {Seed} | {Steps} | {Seconds:0} | {Judged.Difference:0.0} | {Judged.SignalToNoise:0.00} | {Judged.Similarity:0.000} | {Judged.Frechet:0.0} | {Judged.LabelAgreement:0.000} | {Judged.EachLabel:0.000} | {Judged.EdgeAgreement:0.000} | {LabelKept:P1} |");

    /// <summary>Means and standard deviations over seeds.</summary>
    public static string Summary(IReadOnlyList<TranslationResult> seeds)
    {
        var cells = new Func<TranslationResult, double?>[]
        {
            one => one.Judged.Difference, one => one.Judged.SignalToNoise, one => one.Judged.Similarity, one => one.Judged.Frechet,
            one => one.Judged.LabelAgreement, one => one.Judged.EachLabel, one => one.Judged.EdgeAgreement, one => one.LabelKept,
        };
        return $"| {seeds[0].Set} | **{seeds[0].Judged.Name}** | {seeds.Count} seeds | | | {string.Join(" | ", cells.Select(number => SpreadText.Of(seeds.Select(number))))} |";
    }
}
