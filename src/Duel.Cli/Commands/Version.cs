namespace Duel.Cli;

/// <summary><c>duel version</c>: what <c>duel --version</c> says.</summary>
internal sealed class Version : ICommand
{
    /// <inheritdoc/>
    public int Place => 12;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("version", "Show the version of this program.", ("duel version", "For a report of a fault"));
        verb.SetAction(parsed =>
        {
            shell.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonText.Of(new { version = VersionText.Version }) : $"duel {VersionText.Version}");
            return ExitCode.Done;
        });
        return verb;
    }
}
