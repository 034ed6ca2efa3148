using System.CommandLine;

namespace Duel.Cli.Tests;

/// <summary>Help as it stands in <c>golden</c>; set DUEL_ACCEPT=1 to take what it is now.</summary>
public sealed class HelpTests
{
    private static readonly Shell Nowhere = new(TextWriter.Null, TextWriter.Null, "", new StopRequest());

    /// <summary>What is typed after <c>duel</c> to reach each verb.</summary>
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
