using System.Net;
using System.Text;

namespace Duel.Evaluation;

/// <summary>An evaluation as one page of HTML that needs no other file: pictures are inside.</summary>
public static class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; background: #fff }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4 }
        td.value { font-weight: 600 } figure { margin: 1.5rem 0 } img { max-width: 100%; image-rendering: pixelated }
        img.wide { width: 100% } figcaption, .quiet { color: #57606a }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } th, td { border-color: #30363d } figcaption, .quiet { color: #9198a1 } }
        """;

    /// <summary>The page's text.</summary>
    /// <param name="evaluation">The numbers.</param>
    /// <param name="pictures">The pictures, in their order.</param>
    public static string Of(Evaluation evaluation, IReadOnlyList<ReportPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(pictures);
        var title = WebUtility.HtmlEncode($"Evaluation of {evaluation.Generated}");
        var page = new StringBuilder();
        page.AppendLine("<!doctype html>").AppendLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.AppendLine($"<title>{title}</title><style>{Style}</style></head><body>").AppendLine($"<h1>{title}</h1>");
        Table(page, evaluation);
        page.AppendLine("<dl>");
        foreach (var (name, about) in evaluation.Baselines)
            page.AppendLine($"<dt>{WebUtility.HtmlEncode(name)}</dt><dd class=\"quiet\">{WebUtility.HtmlEncode(about)}</dd>");
        page.AppendLine("</dl>");
        foreach (var picture in pictures)
            page.AppendLine($"<figure><img class=\"wide\" alt=\"{WebUtility.HtmlEncode(picture.Caption)}\" src=\"data:{picture.MediaType};base64,{Convert.ToBase64String(picture.Content)}\"><figcaption>{WebUtility.HtmlEncode(picture.Caption)}</figcaption></figure>");
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
