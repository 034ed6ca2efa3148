namespace Duel.Cli;

/// <summary><c>duel augment</c>: more labelled pictures where there are few, and whether they help.</summary>
internal sealed class Augment : ICommand
{
    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("augment", "Make more labelled pictures where there are few, and find out whether they help.");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel augment report ./digits --per-class 50 -o augmented", "Does it help at all? Four classifiers, three times, in a table"),
            ("duel augment train ./digits -o runs/digits", "Learn each class, all of them equally often"),
            ("duel augment fill runs/digits -o ./digits-filled", "Make pictures until every class has as many as the largest"));
        foreach (var below in Implementers.Of<IRecipeVerb>().Where(one => one.Group == "augment").OrderBy(one => one.Place))
            verb.Add(below.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples(shell.Width).Invoke(parsed));
        return verb;
    }
}
