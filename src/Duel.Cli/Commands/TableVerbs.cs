using System.CommandLine;

namespace Duel.Cli;

/// <summary><c>duel table</c>: synthetic rows for tables; each thing to do is a verb of its own.</summary>
internal sealed class TableVerbs : ICommand
{
    /// <inheritdoc/>
    public int Place => 9;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("table", "Learn a table of mixed columns, make synthetic rows, and judge how faithful, useful and private they are.",
            ("duel table train patients.csv --target outcome", "Learn a table"),
            ("duel table sample runs/patients-001 -n 1000 -o synthetic.csv", "A thousand rows that nobody is in"),
            ("duel table report runs/patients-001 --real patients.csv --holdout later.csv", "What they are worth, beside real rows and simpler methods"));
        foreach (var one in Implementers.Of<ITableVerb>().OrderBy(one => one.Place))
            verb.Add(one.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
        return verb;
    }
}
