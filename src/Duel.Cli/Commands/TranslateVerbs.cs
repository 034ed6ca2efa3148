using System.CommandLine;

namespace Duel.Cli;

/// <summary><c>duel translate</c>: pictures made of pictures; each thing to do is a verb of its own.</summary>
internal sealed class TranslateVerbs : ICommand
{
    /// <inheritdoc/>
    public int Place => 9;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("translate", "Learn to make one kind of picture of another, from pairs or without; translate pictures of any size, and judge the result.",
            ("duel translate train --pairs ./facades --direction right-to-left", "Learn from pictures with a pair side by side"),
            ("duel translate apply runs/facades-001 maps -o houses --html", "Translate a folder, with a page to look at"),
            ("duel translate report runs/facades-001 --pairs ./facades-test", "What it is worth, beside simpler ways"));
        foreach (var one in Implementers.Of<ITranslateVerb>().OrderBy(one => one.Place))
            verb.Add(one.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
        return verb;
    }
}
