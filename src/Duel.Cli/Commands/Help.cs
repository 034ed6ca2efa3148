namespace Duel.Cli;

/// <summary><c>duel help</c>: the help of a verb, for those who look for it there.</summary>
internal sealed class Help : ICommand
{
    private readonly Argument<string[]> words = new("VERB") { Description = "The verb, such as table train; all of them where none is named.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("help", "Show the help of a verb, as --help does.", "VERB");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading, ("duel help table train", "What training on a table takes"));
        verb.Add(words);
        verb.SetAction(parsed =>
        {
            Command found = parsed.RootCommandResult.Command;
            foreach (var word in parsed.GetValue(words) ?? [])
            {
                found = found.Subcommands.FirstOrDefault(one => one.Name == word)
                    ?? throw CommandException.Usage($"there is no command \"{word}\"", NearestName.Of(word, found.Subcommands.Select(one => one.Name)) is { } near ? $"Did you mean {near}?" : "See \"duel --help\" for all.");
            }
            new HelpWithExamples(shell.Width).Write(found, shell.Output);
            return ExitCode.Done;
        });
        return verb;
    }
}
