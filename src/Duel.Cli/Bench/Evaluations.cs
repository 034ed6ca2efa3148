namespace Duel.Cli;

/// <summary><c>duel bench evaluation</c>: how long feature networks and distances take.</summary>
internal sealed class Evaluations : IBench
{
    private readonly EvaluationsOptions options = new();

    /// <inheritdoc/>
    public int Place => 5;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("evaluation", "Time what evaluations do: pictures through feature networks, distances between samples.",
            ("duel bench evaluation", "The embedded network, those whose weights are present, and precision with recall"),
            ("duel bench evaluation --features mobilenet-v2 --side 640", "How much resizing photographs adds"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var costs = new List<EvaluationCost>();
        if (!json)
            shell.Output.WriteLine($"{"part",-30}{"samples",9}{"seconds",10}{"processor",11}{"samples/s",11}{"peak memory",13}");
        foreach (var cost in Costs(given, shell))
        {
            costs.Add(cost);
            if (!json)
                shell.Output.WriteLine(FormattableString.Invariant($"{cost.Part,-30}{cost.Samples,9:N0}{cost.Seconds,10:0.00}{cost.ProcessorSeconds,11:0.00}{cost.SamplesPerSecond,11:N0}{Quantity.Bytes(cost.PeakResidentBytes),13}"));
        }
        if (json)
            shell.Output.WriteLine(JsonText.Of(costs));
        return ExitCode.Done;
    }

    private IEnumerable<EvaluationCost> Costs(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(options.Features) ?? [];
        foreach (var network in asked.Length > 0 ? asked : EvaluationStudy.Networks)
            yield return EvaluationStudy.OfNetwork(network, given.GetValue(options.Pictures) ?? EvaluationsOptions.UsualPictures, given.GetValue(options.Side), shell.Clock, shell.Stop.Token);
        if (asked.Length == 0)
            yield return EvaluationStudy.OfNeighbours(given.GetValue(options.Samples) ?? EvaluationsOptions.UsualSamples, given.GetValue(options.Length) ?? EvaluationsOptions.UsualLength, shell.Clock);
    }
}
