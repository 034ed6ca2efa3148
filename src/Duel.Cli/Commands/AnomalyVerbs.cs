using System.CommandLine;

namespace Duel.Cli;

/// <summary><c>duel anomaly</c>: finding what is not normal; each thing to do is a verb of its own.</summary>
internal sealed class AnomalyVerbs : ICommand
{
    /// <inheritdoc/>
    public int Place => 10;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("anomaly", "Learn what is normal from normal pictures or rows alone, and find what is not.",
            ("duel anomaly train --normal ./good -o runs/parts", "Learn pictures of good parts"),
            ("duel anomaly score runs/parts ./new --csv scores.csv --heatmap ./maps", "Score new ones, and see where they differ"),
            ("duel anomaly eval runs/parts --normal ./test/good --abnormal ./test/bad", "How well that goes, beside simpler methods"));
        foreach (var one in Implementers.Of<IAnomalyVerb>().OrderBy(one => one.Place))
            verb.Add(one.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
        return verb;
    }
}
