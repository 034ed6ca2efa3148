using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>A run's folder as a page to look at: previews, curves, what to type next, and every option.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="run">The run.</param>
internal sealed class RunPage(RunFolder folder, ITrainingRun run)
{
    /// <summary>Writes the page as the run stands.</summary>
    /// <param name="step">Steps completed.</param>
    /// <param name="progress">The share of the budget that is used up, 0 to 1.</param>
    public void Write(long step, double progress)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path)));
        var page = new StringBuilder(HtmlPage.Head(name));
        page.AppendLine(FormattableString.Invariant($"<p>{run.Card.Noun}, step {step}, {progress * 100:0} % of its budget used. Learned from: {WebUtility.HtmlEncode(run.DataSummary)}.</p>"));
        Pictures(page);
        page.AppendLine("<h2>Curves</h2><p><img class=\"wide\" alt=\"losses and norms of gradients over the run\" src=\"curves.svg\"></p><h2>What comes next</h2><pre>");
        foreach (var line in new[] { run.Next, "duel resume RUN" }.OfType<string>())
            page.AppendLine(WebUtility.HtmlEncode(line.Replace("RUN", RunDescription.Quoted(folder.Path), StringComparison.Ordinal)));
        page.AppendLine("</pre><h2>Options</h2><table><tbody>");
        foreach (var (option, value) in Flat("", JsonSerializer.SerializeToNode(run.ShownOptions, run.ShownOptions.GetType(), RunFolder.Json)))
            page.AppendLine($"<tr><td>{WebUtility.HtmlEncode(option)}</td><td>{WebUtility.HtmlEncode(value)}</td></tr>");
        WholeFile.Write(folder.Page, page.AppendLine("</tbody></table></body></html>").ToString());
    }

    private void Pictures(StringBuilder page)
    {
        var samples = folder.In("samples");
        string[] grids = Directory.Exists(samples) ? [.. Directory.EnumerateFiles(samples, "*.png").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];
        if (grids is not [.., var last])
            return;
        page.AppendLine("<h2>Samples</h2><figure style=\"display: inline-block; margin: 0; max-width: 100%\">");
        if (run.Plan.PreviewColumns is { Count: > 0 } columns)
            page.AppendLine($"<div style=\"display: flex\">{string.Concat(columns.Select(column => $"<div class=\"quiet\" style=\"flex: 1; min-width: 0; text-align: center; overflow-wrap: anywhere; font-size: 12px\">{WebUtility.HtmlEncode(column)}</div>"))}</div>");
        page.AppendLine($"<img alt=\"samples at the same latents\" src=\"samples/{last}\"></figure><h2>How they came about</h2><p>");
        foreach (var grid in grids)
            page.AppendLine($"<a href=\"samples/{grid}\"><img width=\"140\" alt=\"step {Step(grid)}\" title=\"step {Step(grid)}\" src=\"samples/{grid}\"></a>");
        page.AppendLine("</p>");
    }

    private static string Step(string grid) => Path.GetFileNameWithoutExtension(grid).TrimStart('0') is { Length: > 0 } step ? step : "0";

    /// <summary>Options by their names, those of groups behind the group's.</summary>
    private static IEnumerable<(string Name, string Value)> Flat(string name, JsonNode? node) => node is JsonObject group
        ? group.SelectMany(entry => Flat(name.Length == 0 ? entry.Key : $"{name}.{entry.Key}", entry.Value))
        : [(name, node is JsonValue ? node.ToString() : node?.ToJsonString() ?? "")];
}
