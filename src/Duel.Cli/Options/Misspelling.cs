using System.CommandLine.Parsing;

namespace Duel.Cli;

/// <summary>Explains a mistyped command line, and suggests the nearest names.</summary>
internal static class Misspelling
{
    /// <summary>The first problem, or null.</summary>
    public static Failure? In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathTo(command);
        if (parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
            return Unknown($"{path} has no option {option.Value.Split('=')[0]}", option.Value.Split('=')[0], Options(parsed), path);
        if (parsed.UnmatchedTokens is [var token0, ..] && command.Subcommands.Count > 0)
            return Unknown($"there is no command \"{token0}\"", token0, command.Subcommands.Select(verb => verb.Name), path);
        if (parsed.UnmatchedTokens is [var extra, ..])
            return new(ExitCode.Usage, $"{path} does not know what to do with \"{extra}\"", extra.StartsWith('-') ? $"See \"{path} --help\" for its options." : "Put a path with spaces into quotation marks.");
        return parsed.Errors is [var error, ..] ? Failure.Of(ExitCode.Usage, error.Message, $"See \"{path} --help\".") : null;
    }

    /// <summary>Words that reach a command, such as <c>duel bench step</c>.</summary>
    public static string PathTo(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathTo(parent)} {command.Name}" : "duel";

    /// <summary>Words that train a recipe's model.</summary>
    public static string TrainVerb(IRecipe recipe) => recipe.Card.Verb.Length > 0 ? $"duel {recipe.Card.Verb} train" : "duel train";

    private static Failure Unknown(string error, string given, IEnumerable<string> names, string path) =>
        new(ExitCode.Usage, error, NearestName.Of(given, names) is { } near ? $"Did you mean {near}? See \"{path} --help\" for all." : $"See \"{path} --help\" for all.");

    private static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name);
}
