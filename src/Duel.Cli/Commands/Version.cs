namespace Duel.Cli;

/// <summary><c>duel version</c>: what <c>duel --version</c> says.</summary>
internal sealed class Version : ICommand
{
    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("version", "Show the version of this program.");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading, ("duel version", "For a report of a fault"));
        verb.SetAction(parsed =>
        {
            shell.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonText.Of(new { version = VersionText.Version }) : $"duel {VersionText.Version}");
            return ExitCode.Done;
        });
        return verb;
    }
}
