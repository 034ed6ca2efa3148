using System.CommandLine;

namespace Duel.Cli.Tests;

/// <summary>Help as it stands in <c>golden</c>; set DUEL_ACCEPT=1 to take what it is now.</summary>
public sealed class HelpTests
{
    private static readonly Shell Nowhere = new(TextWriter.Null, TextWriter.Null, "", new StopRequest());

    /// <summary>Words after <c>duel</c> that reach each verb.</summary>
    public static TheoryData<string> Verbs => ["", .. CommandLine.Root(Nowhere).Subcommands.SelectMany(command => Below("", command)).Select(entry => entry.Path)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_is_as_recorded(string verb)
    {
        var words = verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = $"{string.Join("-", words.Prepend("duel"))}.txt";

        var help = Invocation.Of(Path.GetTempPath(), [.. words, "--help"]).Succeeded().Output.ReplaceLineEndings("\n");

        if (Environment.GetEnvironmentVariable("DUEL_ACCEPT") == "1")
            File.WriteAllText(Path.Combine(Source(), name), help);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name)).ReplaceLineEndings("\n"), help);
        Assert.Contains(verb.Length == 0 ? "Commands:" : "Examples:", help);
        // A default that is told in words and by the parser too.
        Assert.DoesNotMatch(@"\[default: [^\]]*\]\s+\[default:", help);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_of_any_page_is_wider_than_the_terminal(int width)
    {
        Assert.All(Verbs.Select(row => row.Data), verb =>
        {
            using var page = new StringWriter();
            using var stop = new StopRequest();
            Assert.Equal(0, CommandLine.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"], new Shell(page, page, Path.GetTempPath(), stop) { Width = width }).GetAwaiter().GetResult());
            Assert.All(page.ToString().Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= width, $"{verb}: {line}"));
        });
    }

    /// <summary>Every line of a page of this project that begins with <c>duel</c> can be typed as it stands.</summary>
    [Fact]
    public void Lines_of_the_pages_are_understood()
    {
        var root = new DirectoryInfo(Source()).Parent!.Parent!.Parent!.FullName;
        string[] pages = [.. Directory.GetFiles(root, "*.md"), .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md"), .. Directory.GetFiles(Path.Combine(root, "src"), "*.md", SearchOption.AllDirectories)];
        var lines = pages.SelectMany(page => File.ReadLines(page).Where(line => line.StartsWith("duel ", StringComparison.Ordinal)).Select(line => (Page: Path.GetRelativePath(root, page), Line: line.Split(" #")[0].Split(" >")[0].Trim()))).ToArray();
        Assert.True(lines.Length > 20, $"{lines.Length} lines");
        Assert.All(lines, line =>
        {
            var parsed = CommandLine.Root(Nowhere).Parse(System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line.Line).Skip(1).ToArray());
            Assert.True(Misspelling.In(parsed) is null, $"{line.Page}: {line.Line}: {Misspelling.In(parsed)?.Error}");
        });
    }

    [Fact]
    public void Every_option_has_a_description() =>
        Assert.All(CommandLine.Root(Nowhere).Subcommands.SelectMany(command => Below("", command)).SelectMany(entry => entry.Verb.Options), option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));

    [Fact]
    public void The_bare_command_shows_the_help_and_the_version_is_one_line()
    {
        Assert.Contains("Commands:", Invocation.Of(Path.GetTempPath()).Succeeded().Output);
        Assert.Matches(@"^duel \d+\.\d+\.\d+\r?\n$", Invocation.Of(Path.GetTempPath(), "--version").Succeeded().Output);
    }

    /// <summary>A verb and all verbs below it, with what is typed to reach them.</summary>
    private static IEnumerable<(string Path, Command Verb)> Below(string path, Command verb)
    {
        var here = $"{path} {verb.Name}".Trim();
        return verb.Subcommands.SelectMany(inner => Below(here, inner)).Prepend((here, verb));
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Duel.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Duel.Cli.Tests", "golden");
    }
}
