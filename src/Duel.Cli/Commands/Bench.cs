namespace Duel.Cli;

/// <summary><c>duel bench</c>: what training costs on this machine and what recipes reach; each measurement is a verb of its own.</summary>
internal sealed class Bench : ICommand
{
    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("bench", "Measure how fast this machine trains, and how well recipes cover what they learn.");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel bench step --preset dcgan-64", "How long a training step of a known pair of networks takes"),
            ("duel bench step --preset all", "All of them in a table"),
            ("duel bench modes ring", "Whether the default recipe finds every mode of a ring of points"));
        foreach (var measurement in Implementers.Of<IBench>().OrderBy(one => one.Place))
            verb.Add(measurement.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples(shell.Width).Invoke(parsed));
        return verb;
    }
}
