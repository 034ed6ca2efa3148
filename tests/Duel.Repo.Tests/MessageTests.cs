using System.Text.RegularExpressions;

namespace Duel.Repo.Tests;

/// <summary>Messages of libraries speak to programmers: they name properties, and leave options and verbs to the command line.</summary>
/// <remarks>What the command line's help is made of is no message: settings, and the examples on a recipe's card, which are whole command lines.</remarks>
public partial class MessageTests
{
    [Fact]
    public void No_text_of_a_library_names_an_option_or_a_verb_of_the_command_line()
    {
        var found = Repository.Sources
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !file.StartsWith("src/Duel.Cli/", StringComparison.Ordinal))
            .SelectMany(file => Repository.Read(file).Split('\n').Select((line, i) => (Place: $"{file}:{i + 1}", Line: line.Trim())))
            .Where(at => !at.Line.StartsWith("//", StringComparison.Ordinal) && !IsSetting(at.Line) && Text().Matches(at.Line).Any(text => IsOfCommandLine(text.Value)))
            .Select(at => at.Place);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("\"Choose another place with --out.\"", true)]
    [InlineData("\"Take more (--pack 2).\"", true)]
    [InlineData("\"--size, or another network\"", true)]
    [InlineData("\"Start a copy with duel fork.\"", true)]
    [InlineData("\"duel train fashion --steps 5\"", false)]
    [InlineData("\"Choose another place.\"", false)]
    [InlineData("\"a duel of two, step --\"", false)]
    [InlineData("\"well-known -- and no option\"", false)]
    public void Words_of_the_command_line_are_told_from_others(string text, bool isFound) => Assert.Equal(isFound, IsOfCommandLine(text));

    private static bool IsSetting(string line) => line.StartsWith("[Setting(", StringComparison.Ordinal) || line.StartsWith("[property: Setting(", StringComparison.Ordinal);

    private static bool IsOfCommandLine(string text) => !text.StartsWith("\"duel ", StringComparison.Ordinal) && (Option().IsMatch(text) || Verb().IsMatch(text));

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"[\s(""]--[a-z]")]
    private static partial Regex Option();

    [GeneratedRegex(@"\bduel (train|resume|fork|generate|apply|list|doctor|evaluate|compare|features|augment|table|anomaly|translate|bench)\b")]
    private static partial Regex Verb();
}
