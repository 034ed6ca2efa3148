using System.Text.RegularExpressions;

namespace Duel.Cli.Tests;

/// <summary>A command line of <c>duel</c> in a page of the documentation.</summary>
/// <param name="Page">The page, from the repository's root.</param>
/// <param name="Line">Its line in the page, from 1.</param>
/// <param name="Text">The line as it stands there.</param>
internal sealed partial record PageCommand(string Page, int Line, string Text)
{
    private const string FromSources = "dotnet run -c Release --project src/Duel.Cli -- ";

    /// <summary>The repository that the tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Pages for users: all but decisions and experiments, which speak of former times too.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md", "CONTRIBUTING.md", "bench/README.md",
        .. Below("docs").Where(page => !page.StartsWith("docs/adr/", StringComparison.Ordinal) && !page.StartsWith("docs/experiments/", StringComparison.Ordinal)),
        .. Below("src"),
    ];

    /// <summary>Words after <c>duel</c>, without comments and redirections.</summary>
    public string[] Words => [.. Word().Matches(Typed(Text)).Select(match => match.Value.Replace("\"", "")).TakeWhile(word => word is not (">" or "|"))];

    /// <summary>The commands in a page's blocks of shell lines, in their order.</summary>
    public static IEnumerable<PageCommand> In(string page) => Shell(page, File.ReadAllLines(Path.Combine(Root, page)));

    /// <summary>The commands in a page's blocks of shell lines, in their order.</summary>
    public static IEnumerable<PageCommand> Shell(string page, string[] lines)
    {
        var inside = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
                inside = lines[i].StartsWith("```sh", StringComparison.Ordinal);
            else if (inside && (lines[i].StartsWith("duel ", StringComparison.Ordinal) || lines[i].StartsWith(FromSources, StringComparison.Ordinal)))
                yield return new(page, i + 1, lines[i]);
        }
    }

    /// <summary>The commands that stand in sentences, but for those that somebody may add: <c>duel foo train</c>.</summary>
    public static IEnumerable<PageCommand> Spoken(string page) =>
        File.ReadLines(Path.Combine(Root, page)).SelectMany((line, i) => Span().Matches(line).Where(match => !match.Value.Contains("foo", StringComparison.Ordinal)).Select(match => new PageCommand(page, i + 1, match.Groups[1].Value)));

    public override string ToString() => $"{Page}:{Line}: {Text}";

    private static string Typed(string text)
    {
        var start = text.StartsWith(FromSources, StringComparison.Ordinal) ? FromSources.Length : "duel ".Length;
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return text[start..(comment < 0 ? text.Length : comment)];
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Duel.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""(?:"[^"]*"|[^\s"])+""")]
    private static partial Regex Word();

    [GeneratedRegex("`(duel [^`]+)`")]
    private static partial Regex Span();
}
