namespace Duel.Cli.Tests;

public class WrappedTextTests
{
    [Theory]
    [InlineData("error: there is no game called hinj among those", 24, "error: there is no game\n       called hinj among\n       those")]
    [InlineData("hinge     a margin between real and generated", 26, "hinge     a margin between\n          real and\n          generated")]
    [InlineData("plain words without a label", 20, "plain words without\na label")]
    [InlineData("see /a/path/that/is/longer/than/a/line here", 20, "see\n/a/path/that/is/longer/than/a/line\nhere")]
    [InlineData("short", 20, "short")]
    [InlineData("", 20, "")]
    [InlineData("  indented words that go on for long", 20, "  indented words\n  that go on for\n  long")]
    public void Lines_break_at_words_below_their_text(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('\n', WrappedText.Lines(text, width)));

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Help_lists_and_errors_stay_within_the_terminal_and_break_no_word(int width)
    {
        string[][] lines = [["train", "--help"], ["fork", "--help"], ["table", "train", "--help"], ["help", "generate"], ["--help"], ["list", "games"], ["list", "networks"], ["train", "ring", "--loss", "hinj"]];
        Assert.All(lines, line =>
        {
            var (narrow, wide) = (Text(line, width), Text(line, null));
            Assert.Equal(Words(wide), Words(narrow));
            Assert.All(narrow.Split('\n'), one => Assert.True(one.Length <= width || !one.Trim().Contains(' ') || one.StartsWith("  duel ", StringComparison.Ordinal), $"{one.Length}: {one}"));
        });
    }

    [Fact]
    public void What_programs_read_is_not_broken()
    {
        using var output = new StringWriter();
        Run(output, 30, "list", "games", "--json");
        Assert.Contains("hinge", System.Text.Json.Nodes.JsonNode.Parse(output.ToString())!["entries"]!.ToJsonString());
    }

    private static string Text(string[] line, int? width)
    {
        using var output = new StringWriter();
        Run(output, width, line);
        return output.ToString();
    }

    private static void Run(StringWriter output, int? width, params string[] line)
    {
        using var stop = new StopRequest();
        CommandLine.RunAsync(line, new Shell(output, output, Path.GetTempPath(), stop) { Width = width }).GetAwaiter().GetResult();
    }

    private static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
