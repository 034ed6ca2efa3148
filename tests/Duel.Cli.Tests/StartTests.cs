using System.CommandLine;
using System.Diagnostics;

namespace Duel.Cli.Tests;

/// <summary>A start makes the options of the verb that is typed, and no others.</summary>
public sealed class StartTests
{
    private static readonly Shell Nowhere = new(TextWriter.Null, TextWriter.Null, "", new StopRequest());

    [Fact]
    public void The_list_of_verbs_is_that_of_the_whole_tree() =>
        Assert.Equal(CommandLine.Root(Nowhere).Subcommands.Select(Line), CommandLine.Root(Nowhere, ["--help"]).Subcommands.Select(Line));

    [Fact]
    public void Every_verb_of_the_first_rank_is_listed()
    {
        Assert.Equal(Implementers.Of<ICommand>().Select(command => command.GetType().Name).Order(), CommandLine.Commands.Select(command => command.Make().GetType().Name).Order());
        Assert.All(CommandLine.Commands, command => Assert.Equal(command.Heading.Name, command.Make().Build(Nowhere).Name));
    }

    [Fact]
    public void Lines_of_recipes_are_those_of_their_cards()
    {
        Assert.Equal(RecipeGroup.Recipes.Select(recipe => recipe.GetType()).Where(type => type.Assembly == typeof(Recipes.ImageRecipe).Assembly), RecipeGroup.Known.Select(known => known.Make().GetType()));
        Assert.All(RecipeGroup.Known, known =>
        {
            var card = RecipeGroup.HeadingOf(known.Make());
            Assert.Equal((card.Name, card.Description), (known.Heading.Name, known.Heading.Description));
        });
    }

    [Theory]
    [InlineData("generate", "runs/x")]
    [InlineData("table", "train")]
    [InlineData("train", "evaluate", "--json")]
    public void Only_the_verb_that_is_typed_has_options(params string[] args) => Assert.All(CommandLine.Root(Nowhere, args).Subcommands, verb =>
        Assert.Equal(verb.Name == args[0], verb.Options.Count > 0 || verb.Subcommands.Count > 0));

    // What the runtime compiles is what has run.
    [Fact]
    public async Task The_list_of_verbs_runs_nothing_of_networks_and_recipes()
    {
        using var folder = new WorkFolder();
        var compiled = await CompiledBy(folder, "--help");
        Assert.Contains(compiled, line => line.Contains("Duel.Cli.HelpWithExamples", StringComparison.Ordinal));
        Assert.DoesNotContain(compiled, line => new[] { "Duel.Recipes.", "Duel.Training.", "Duel.Networks.", "Duel.Losses.", "Duel.Tensors.", "Duel.Data.", "System.Text.Json." }.Any(name => line.Contains($" {name}", StringComparison.Ordinal)));
    }

    private static string Line(Command verb) => $"{verb.Name} {string.Join(' ', verb.Arguments.Select(argument => argument.Name))} {verb.Description}";

    private static async Task<string[]> CompiledBy(WorkFolder folder, string arg)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "duel.dll"));
        start.ArgumentList.Add(arg);
        (start.Environment["DOTNET_JitStdOutFile"], start.Environment["DOTNET_JitDisasmSummary"]) = (folder.At("compiled.txt"), "1");
        using var process = Process.Start(start)!;
        Assert.Contains("Commands:", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllLines(folder.At("compiled.txt"));
    }
}
