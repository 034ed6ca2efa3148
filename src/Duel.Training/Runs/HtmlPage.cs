using System.Net;

namespace Duel.Training;

/// <summary>The look that all pages of HTML have in common.</summary>
public static class HtmlPage
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; background: #fff }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4 }
        td.value { font-weight: 600 } figure { margin: 1.5rem 0 } img { max-width: 100%; image-rendering: pixelated }
        img.wide { width: 100% } figcaption, .quiet { color: #57606a }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } th, td { border-color: #30363d } figcaption, .quiet { color: #9198a1 } }
        """;

    /// <summary>Everything up to the first heading.</summary>
    /// <param name="title">The page's title, as text.</param>
    public static string Head(string title) =>
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body>
        <h1>{WebUtility.HtmlEncode(title)}</h1>

        """;
}
