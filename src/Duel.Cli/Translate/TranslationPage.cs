using System.Globalization;
using System.Net;
using System.Text;

namespace Duel.Cli;

/// <summary>A picture and what was made of it.</summary>
/// <param name="Name">The result's file.</param>
/// <param name="Input">Input given.</param>
/// <param name="Output">Output made.</param>
internal sealed record ShownTranslation(string Name, Picture Input, Picture Output);

/// <summary>A page that shows translations beside what they were made of, with all pictures inside.</summary>
internal static class TranslationPage
{
    private const int MostShown = 200;

    /// <summary>Writes the page.</summary>
    public static void Write(string path, string run, IReadOnlyList<ShownTranslation> shown)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{{WebUtility.HtmlEncode(run)}}</title>
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #1b2733; }
            main { display: flex; flex-wrap: wrap; gap: 1rem; }
            figure { margin: 0; }
            img { height: 128px; image-rendering: pixelated; }
            figcaption { font-size: 12px; color: #5b6b7a; }
            </style>
            <h1>{{WebUtility.HtmlEncode(run)}}</h1>
            <p>{{shown.Count}} pictures; left what was given, right what was made{{(shown.Count > MostShown ? $"; the first {MostShown} are shown" : "")}}.</p>
            <main>

            """);
        foreach (var (name, input, output) in shown.Take(MostShown))
            page.Append(CultureInfo.InvariantCulture, $"<figure>{Image(input)}{Image(output)}<figcaption>{WebUtility.HtmlEncode(name)}</figcaption></figure>\n");
        page.Append("</main>\n</html>\n");
        WholeFile.Write(path, page.ToString());
    }

    private static string Image(Picture picture) => $"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(Png.Write(picture))}\">";
}
