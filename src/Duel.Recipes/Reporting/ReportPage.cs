using System.Net;
using System.Text;

namespace Duel.Recipes;

/// <summary>A report as one page of HTML that needs no other file: plots are inside.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Origin">Origin of the numbers.</param>
internal sealed record ReportPage(string Title, string Origin)
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; background: #fff }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4 }
        tbody tr:first-child { font-weight: 600 } figure { margin: 0; display: inline-block } .quiet { color: #57606a }
        .good { color: #0b6e4f } .fair { color: #9a6700 } .poor { color: #c8553d }
        """;

    /// <summary>Verdicts on the numbers, graded as good, fair or poor.</summary>
    public required IEnumerable<(string Grade, string Text)> Verdicts { get; init; }

    /// <summary>The tables, with what they mean.</summary>
    public required IEnumerable<(string Title, string Meaning, ReportTable Table)> Sections { get; init; }

    /// <summary>Meaning of the plots.</summary>
    public required string PlotsMeaning { get; init; }

    /// <summary>SVG elements.</summary>
    public required IEnumerable<string> Plots { get; init; }

    /// <summary>The grade of a number of which more is better.</summary>
    public static string Grade(double value, double good, double fair) => value >= good ? "good" : value >= fair ? "fair" : "poor";

    /// <summary>The page.</summary>
    public string ToHtml()
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Append($"<title>{Text(Title)}</title><style>{Style}</style></head><body>\n<h1>{Text(Title)}</h1>\n<p>{Text(Origin)}</p>\n<ul>\n");
        foreach (var (grade, text) in Verdicts)
            page.Append($"<li class=\"{grade}\">{Text(text)}</li>\n");
        page.Append("</ul>\n");
        foreach (var (title, meaning, table) in Sections)
        {
            page.Append($"<h2>{Text(title)}</h2>\n<p class=\"quiet\">{Text(meaning)}</p>\n<table><thead><tr>");
            page.AppendJoin("", table.Head.Select(head => $"<th>{Text(head)}</th>")).Append("</tr></thead><tbody>\n");
            foreach (var row in table.Rows)
                page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>\n");
            page.Append("</tbody></table>\n");
        }
        page.Append($"<h2>Plots</h2>\n<p class=\"quiet\">{Text(PlotsMeaning)}</p>\n");
        foreach (var plot in Plots)
            page.Append($"<figure>{plot}</figure>\n");
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>Writes a report in the format that its name ends with: .html, .md or .json.</summary>
    /// <exception cref="ArgumentException">It ends with something else.</exception>
    public static void Write(string path, Func<ReportPage> page, Func<string> markdown, Func<string> json) => WholeFile.Write(path, Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" => page().ToHtml(),
        ".md" => markdown(),
        ".json" => json() + "\n",
        _ => throw new ArgumentException($"\"{path}\": a report is a page of .html or .md, or numbers as .json.", nameof(path)),
    });

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
