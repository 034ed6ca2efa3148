namespace Duel.Cli.Tests;

/// <summary>Help as it stands in <c>golden</c>; set DUEL_ACCEPT=1 to take what it is now.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => ["", .. CommandLine.Commands.Select(command => command.GetType().Name.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_is_as_recorded(string verb)
    {
        var name = $"{(verb.Length == 0 ? "duel" : $"duel-{verb}")}.txt";

        var help = Invocation.Of(Path.GetTempPath(), [.. verb.Length == 0 ? Array.Empty<string>() : [verb], "--help"]).Succeeded().Output.ReplaceLineEndings("\n");

        if (Environment.GetEnvironmentVariable("DUEL_ACCEPT") == "1")
            File.WriteAllText(Path.Combine(Source(), name), help);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name)).ReplaceLineEndings("\n"), help);
        Assert.Contains(verb.Length == 0 ? "Commands:" : "Examples:", help);
    }

    [Fact]
    public void Every_option_has_a_description() =>
        Assert.All(CommandLine.Commands.SelectMany(command => command.Build(new Shell(TextWriter.Null, TextWriter.Null, "", new StopRequest())).Options), option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));

    [Fact]
    public void The_bare_command_shows_the_help_and_the_version_is_one_line()
    {
        Assert.Contains("Commands:", Invocation.Of(Path.GetTempPath()).Succeeded().Output);
        Assert.Matches(@"^duel \d+\.\d+\.\d+\r?\n$", Invocation.Of(Path.GetTempPath(), "--version").Succeeded().Output);
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Duel.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Duel.Cli.Tests", "golden");
    }
}
