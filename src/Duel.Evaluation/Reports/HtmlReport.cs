using System.Net;
using System.Text;

namespace Duel.Evaluation;

/// <summary>An evaluation as one page of HTML that needs no other file: pictures are inside.</summary>
public static class HtmlReport
{
    /// <summary>The page's text.</summary>
    /// <param name="evaluation">The numbers.</param>
    /// <param name="pictures">The pictures, in their order.</param>
    public static string Of(Evaluation evaluation, IReadOnlyList<ReportPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(pictures);
        var title = $"Evaluation of {evaluation.Generated}";
        var page = new StringBuilder().Append(HtmlPage.Head(title));
        Table(page, evaluation);
        page.AppendLine("<dl>");
        foreach (var (name, about) in evaluation.Baselines)
            page.AppendLine($"<dt>{WebUtility.HtmlEncode(name)}</dt><dd class=\"quiet\">{WebUtility.HtmlEncode(about)}</dd>");
        page.AppendLine("</dl>");
        foreach (var picture in pictures)
            page.AppendLine(picture.ToHtml());
        page.AppendLine("<h2>Where the numbers come from</h2><ul class=\"quiet\">");
        foreach (var line in MarkdownReport.Provenance(evaluation).Concat(evaluation.Notes))
            page.AppendLine($"<li>{WebUtility.HtmlEncode(line)}</li>");
        return page.AppendLine("</ul></body></html>").ToString();
    }

    private static void Table(StringBuilder page, Evaluation evaluation)
    {
        var baselines = evaluation.Baselines.Keys.ToArray();
        page.AppendLine($"<table><thead><tr><th>metric</th><th>good</th><th>value</th><th>interval</th>{string.Concat(baselines.Select(name => $"<th>{WebUtility.HtmlEncode(name)}</th>"))}<th>features</th></tr></thead><tbody>");
        foreach (var metric in evaluation.Metrics)
        {
            var beside = string.Concat(baselines.Select(name => $"<td>{(metric.Baselines.TryGetValue(name, out var value) ? ReportNumbers.Of(value) : "")}</td>"));
            page.AppendLine($"<tr><td>{metric.Name}</td><td>{ReportNumbers.Way(metric.Better)}</td><td class=\"value\">{ReportNumbers.Of(metric.Value)}</td><td>{ReportNumbers.Interval(metric)}</td>{beside}<td>{WebUtility.HtmlEncode(metric.Features ?? "")}</td></tr>");
        }
        page.AppendLine("</tbody></table>");
    }
}
