using System.CommandLine;

namespace Duel.Cli.Tests;

/// <summary>Pages name verbs and options that there are.</summary>
public sealed class PageCommandTests
{
    private static readonly RootCommand Root = CommandLine.Root(new(TextWriter.Null, TextWriter.Null, "", new StopRequest()));

    public static TheoryData<string> Pages => [.. PageCommand.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_of_a_page_are_understood(string page) =>
        Assert.Empty(PageCommand.In(page).Where(command => Problem(command, whole: true) is not null).Select(command => $"{command}: {Problem(command, whole: true)}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_in_sentences_name_what_there_is(string page) =>
        Assert.Empty(PageCommand.Spoken(page).Where(command => Problem(command, whole: false) is not null).Select(command => $"{command}: {Problem(command, whole: false)}"));

    [Theory]
    [InlineData("duel train ./photos --minuts 30", "--minuts")]
    [InlineData("duel trian ./photos", "trian")]
    [InlineData("duel train ring --game hinge", "--game")]
    [InlineData("duel generate runs/a", "required")]
    [InlineData("duel train ring --loss hinges", "hinges")]
    public void A_command_that_does_not_work_is_found(string line, string problem)
    {
        var command = Assert.Single(PageCommand.Shell("page.md", ["```sh", line, "```", line]));
        Assert.Contains(problem, Problem(command, whole: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_read_as_a_shell_reads_them() =>
        Assert.Equal(
            ["table", "sample", "run", "--where", "sex=Female,age>60"],
            new PageCommand("page.md", 1, """duel table sample run --where "sex=Female,age>60" > rows.csv   # women""").Words);

    /// <summary>The reason why a command is not understood; null where it is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="whole">Whether nothing that it needs may be missing.</param>
    private static string? Problem(PageCommand command, bool whole)
    {
        var parsed = Root.Parse(command.Words, new() { EnablePosixBundling = false });
        // Former names go on working and are shown to nobody.
        var former = command.Words.Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .FirstOrDefault(word => Options(parsed.CommandResult.Command).All(option => option.Name != word.Split('=')[0]));
        if (former is not null)
            return $"{former} is none of the options in help";
        if (!whole && parsed.UnmatchedTokens.Count == 0)
            return null;
        return Misspelling.In(parsed)?.Error;
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(Root.Options).Where(option => !option.Hidden);
}
