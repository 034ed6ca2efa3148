using System.Globalization;
using System.Net;
using System.Text;

namespace Duel.Evaluation;

/// <summary>A report on augmentation as a page, in Markdown or HTML.</summary>
public static class AugmentationPage
{
    private static readonly string[] Heads = ["learned from", "accuracy", "mean of classes", "worst class", "gain"];

    /// <summary>A page of Markdown.</summary>
    public static string Markdown(AugmentationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder().AppendLine($"# {Title(report.Settings)}").AppendLine().AppendLine($"| {string.Join(" | ", Heads)} |").AppendLine("|---|---|---|---|---|");
        foreach (var row in report.Rows)
            text.AppendLine($"| {string.Join(" | ", Cells(row))} |");
        text.AppendLine();
        foreach (var line in report.Findings.Concat(About(report)))
            text.AppendLine($"- {line}");
        return text.ToString();
    }

    /// <summary>One page of HTML that needs no other file.</summary>
    /// <param name="report">The numbers.</param>
    /// <param name="pictures">Generated pictures.</param>
    public static string Html(AugmentationReport report, IReadOnlyList<ReportPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(pictures);
        var page = new StringBuilder().Append(HtmlPage.Head(Title(report.Settings)));
        page.AppendLine($"<table><thead><tr>{string.Concat(Heads.Select(head => $"<th>{head}</th>"))}</tr></thead><tbody>");
        foreach (var row in report.Rows)
            page.AppendLine($"<tr>{string.Concat(Cells(row).Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"))}</tr>");
        page.AppendLine("</tbody></table><ul>");
        foreach (var line in report.Findings)
            page.AppendLine($"<li>{WebUtility.HtmlEncode(line)}</li>");
        page.AppendLine("</ul>");
        foreach (var picture in pictures)
            page.AppendLine(picture.ToHtml());
        page.AppendLine("<h2>Where the numbers come from</h2><ul class=\"quiet\">");
        foreach (var line in About(report))
            page.AppendLine($"<li>{WebUtility.HtmlEncode(line)}</li>");
        return page.AppendLine("</ul></body></html>").ToString();
    }

    /// <summary>A row's numbers in percent, each with its deviation over the draws.</summary>
    public static IReadOnlyList<string> Cells(ArmSummary row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [row.Arm.Title, Percent(row.Accuracy), Percent(row.Balanced), Percent(row.Worst), row.Arm == AugmentationArm.Real ? "" : Points(row.Gain)];
    }

    private static string Title(AugmentationSettings settings) => $"Do generated pictures help? {settings.Data}, {settings.PerClass} labelled pictures of each of {settings.Classes} classes";

    private static IEnumerable<string> About(AugmentationReport report)
    {
        var (settings, scores) = (report.Settings, report.Scores);
        yield return $"Percent of {settings.TestCount} test pictures ({settings.TestHash[..12]}) that neither generators nor classifiers have seen; mean ± deviation over {settings.Seeds} draws of the labelled pictures from the training part ({settings.TrainHash[..12]}), each with a generator and classifiers of its own.";
        yield return $"Generators: {settings.Generator}; {settings.Budget} each, on the labelled pictures alone; {settings.GeneratedPerClass} pictures of each class.";
        yield return $"Classifiers: three convolutions, {settings.ClassifierSteps} steps of 64 pictures, alike for all rows. Classical: turned up to 12 degrees, scaled by a tenth, shifted by 8 %. Real and generated pictures are shown equally often.";
        yield return $"Each draw: {string.Join("; ", scores.GroupBy(score => score.Seed).Select(group => $"seed {group.Key}: {string.Join(", ", group.OrderBy(score => score.Arm).Select(score => $"{score.Arm.Title} {Number(100 * score.Accuracy)}"))}"))}.";
    }

    private static string Percent(Spread spread) => $"{Number(100 * spread.Mean)} ± {Number(100 * spread.Deviation)}";

    private static string Points(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{100 * spread.Mean:+0.0;-0.0} ± {100 * spread.Deviation:0.0}");

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
