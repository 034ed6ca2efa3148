using System.CommandLine.Parsing;

namespace Duel.Cli;

/// <summary>The recipe that a run's folder is of.</summary>
internal static class RunKind
{
    /// <summary>The recipe of a run.</summary>
    /// <param name="folder">The run, as it was typed.</param>
    /// <param name="place">Its folder as this process reaches it.</param>
    /// <exception cref="CommandException">There is no run, or its recipe is not at hand.</exception>
    public static IRecipe Of(string folder, string place)
    {
        var kind = RunDescription.KindIn(place) ?? throw CommandException.BadInput($"{folder}: this folder holds no run", "Give the folder of a run, as training prints it.");
        return PartCatalogue.Of<IRecipe>().Knows(kind) ? PartCatalogue.Of<IRecipe>().Make(kind)
            : throw CommandException.BadInput($"{folder} is a run of the recipe \"{kind}\", which this program does not know", "Resume it in the program that registers that recipe.");
    }

    /// <summary>The folder of a run as this process reaches it.</summary>
    /// <exception cref="CommandException">There is no such folder.</exception>
    public static string FolderOf(string folder, Shell shell) => Directory.Exists(shell.At(folder))
        ? shell.At(folder)
        : throw CommandException.BadInput($"{folder}: there is no such folder", RunName.Instead(shell));

    /// <summary>Names of the options that were typed.</summary>
    public static IEnumerable<string> Typed(ParseResult given) => given.CommandResult.Command.Options
        .Where(option => given.GetResult(option) is OptionResult { Implicit: false }).Select(option => option.Name);
}
