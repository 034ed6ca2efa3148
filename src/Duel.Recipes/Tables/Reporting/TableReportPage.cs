using System.Net;
using System.Text;

namespace Duel.Recipes;

/// <summary>A report as one page of HTML that needs no other file: plots are inside.</summary>
internal static class TableReportPage
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; background: #fff }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4 }
        tbody tr:first-child { font-weight: 600 } figure { margin: 0; display: inline-block } .quiet { color: #57606a }
        .good { color: #0b6e4f } .fair { color: #9a6700 } .poor { color: #c8553d }
        """;

    public static string Of(TableReport report, Table learned, Table synthetic)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Append($"<title>Synthetic rows</title><style>{Style}</style></head><body>\n<h1>Synthetic rows</h1>\n<p>{Text(TableReportText.Origin(report))}</p>\n<ul>\n");
        foreach (var (grade, text) in Verdicts(report))
            page.Append($"<li class=\"{grade}\">{Text(text)}</li>\n");
        foreach (var warning in report.Warnings)
            page.Append($"<li class=\"poor\">{Text(warning)}</li>\n");
        page.Append("</ul>\n");
        foreach (var (title, meaning, table) in TableReportText.Sections(report))
        {
            page.Append($"<h2>{Text(title)}</h2>\n<p class=\"quiet\">{Text(meaning)}</p>\n<table><thead><tr>");
            page.AppendJoin("", table.Head.Select(head => $"<th>{Text(head)}</th>")).Append("</tr></thead><tbody>\n");
            foreach (var row in table.Rows)
                page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>\n");
            page.Append("</tbody></table>\n");
        }
        page.Append("<h2>Distributions</h2>\n<p class=\"quiet\">Real rows in grey, synthetic ones as a line or in green.</p>\n");
        foreach (var column in TableReport.Compared(learned.Schema))
            page.Append($"<figure>{ColumnPlot.Of(learned, synthetic, column)}</figure>\n");
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>Verdicts on the numbers, graded as good, fair or poor.</summary>
    private static IEnumerable<(string Grade, string Text)> Verdicts(TableReport report)
    {
        var (model, real) = (report.Scores[0], report.Scores[1]);
        yield return (Grade(model.Pairs, 0.9, 0.8), $"Columns are alike to {model.Columns:P0} and pairs to {model.Pairs:P0}.");
        if (model.Utility.Count > 0)
        {
            var (from, ceiling) = (Utility.Mean(model.Utility), Utility.Mean(real.Utility));
            yield return (Grade(from.Area / ceiling.Area, 0.97, 0.9), $"Classifiers that learn \"{report.Target}\" from synthetic rows reach an area of {from.Area:0.000} on real ones; from real rows, {ceiling.Area:0.000}.");
        }
        yield return (Grade(-model.Detection.Max(one => one.Area), -0.75, -0.9), $"The better classifier tells synthetic from real rows with an AUC of {model.Detection.Max(one => one.Area):0.000}.");
        yield return (Grade(-model.Privacy!.ClosestShare, -0.55, -0.6), $"{model.Privacy.ClosestShare:P1} of synthetic rows are closer to a learned row than to a held-out one.");
    }

    private static string Grade(double value, double good, double fair) => value >= good ? "good" : value >= fair ? "fair" : "poor";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
