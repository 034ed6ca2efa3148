using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Reports on translations as text.</summary>
public static class TranslationReportText
{
    /// <summary>A table in Markdown, with what its columns mean.</summary>
    public static string ToMarkdown(TranslationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.AppendLine("| pictures | difference | PSNR | SSIM | Fréchet | label agreement | each label | edge F1 |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var one in report.Scores)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Difference:0.0} | {one.SignalToNoise:0.00} | {one.Similarity:0.000} | {one.Frechet:0.0} | {one.LabelAgreement:0.000} | {one.EachLabel:0.000} | {one.EdgeAgreement:0.000} |");
        text.AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"{report.Pairs} pairs of {report.Size} pixels. Difference: mean, of 255. Fréchet distance in the features of {report.Network ?? "no network (see duel features list)"}; it grows where pictures are few{(report.Pairs < 2 ? ", and a single pair has none" : "")}. ");
        text.AppendLine(report.Labels is { } labels ? $"Labels ({labels}) are read by a small network that learned real pairs." : "Labels were not read: inputs have none, or nothing to learn them from was given.");
        return text.ToString();
    }

    /// <summary>All numbers for other programs.</summary>
    public static string ToJson(TranslationReport report) => JsonSerializer.Serialize(report, RunFolder.Json);

    /// <summary>Writes a file.</summary>
    /// <param name="path">Ends in .md or .json.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentException">It ends otherwise.</exception>
    public static void Write(string path, TranslationReport report) => WholeFile.Write(path, Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" => ToMarkdown(report),
        ".json" => ToJson(report),
        var other => throw new ArgumentException($"{path}: reports are written as .md or .json, not as \"{other}\"."),
    });
}
