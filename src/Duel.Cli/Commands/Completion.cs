using System.CommandLine.Completions;

namespace Duel.Cli;

/// <summary><c>duel completion</c>: names and values of options at the touch of the tab key.</summary>
internal sealed class Completion : ICommand
{
    private readonly Argument<string> name = new("SHELL")
    {
        Description = $"The shell: {string.Join(", ", CompletionScript.Shells)}.",
        CompletionSources = { _ => CompletionScript.Shells.Select(shell => new CompletionItem(shell)) },
        CustomParser = argument => Words.OneOf(argument, "duel completion", CompletionScript.Shells) ?? "",
    };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new(CompletionScript.Verb, "Print a script that lets a shell complete verbs, options and their values.", "SHELL");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("source <(duel completion bash)", "In this session; in ~/.bashrc for every one"),
            ("duel completion fish > ~/.config/fish/completions/duel.fish", "For good"),
            ("duel completion pwsh | Out-String | Invoke-Expression", "In PowerShell"));
        verb.Add(name);
        verb.SetAction(parsed =>
        {
            shell.Output.WriteLine(CompletionScript.Of(parsed.GetValue(name)!));
            return ExitCode.Done;
        });
        return verb;
    }
}
