using System.Text.Json;

namespace Duel.Cli;

/// <summary>Result of a run, reported at its end.</summary>
/// <param name="Folder">The run's folder, as the user would type it.</param>
/// <param name="Summary">Summary of the run.</param>
/// <param name="Run">The run.</param>
/// <param name="Findings">Facts of the result that only its recipe has.</param>
internal sealed record RunResult(string Folder, RunSummary Summary, ITrainingRun Run, IReadOnlyList<(string Name, object Value, string Text)> Findings)
{
    /// <summary>Tells, and says what the process returns.</summary>
    public int Tell(Shell shell, bool json)
    {
        var code = Summary.Reason switch
        {
            StopReason.Diverged or StopReason.Unhealthy => ExitCode.Diverged,
            StopReason.Cancelled => shell.Stop.ExitCode,
            _ => ExitCode.Done,
        };
        if (json)
            shell.Output.WriteLine(JsonText.Of(ToJson(code)));
        else
            ToText(shell.Output);
        if (Error is { } error)
        {
            shell.Error.WriteLine($"error: {error}");
            shell.Error.WriteLine($"hint: {Hint}");
        }
        return code;
    }

    private string? Error => Summary.Reason switch
    {
        StopReason.Diverged => $"the run diverged {Summary.Divergence}",
        StopReason.Unhealthy => $"the health monitor ended the run: {EndedBy!.Text}",
        _ => null,
    };

    private FoundTrouble? EndedBy => Summary.Troubles.LastOrDefault(trouble => trouble.Diagnosis.Severity == Severity.Serious);

    private string? Hint => Error is null ? null : Summary.Reason == StopReason.Unhealthy ? EndedBy!.Advice : PropertyOptions.Worded(Run.Card.DivergenceAdvice);

    private void ToText(TextWriter output)
    {
        var end = Summary.Reason switch
        {
            StopReason.Cancelled => "stopped when asked",
            StopReason.Diverged => "diverged",
            StopReason.NoLongerBetter => "ended, as it got no better",
            StopReason.Unhealthy => "ended by the health monitor",
            _ => "done",
        };
        var facts = new[] { Summary.SpeedText, Summary.LossText }.Where(text => text.Length > 0);
        output.WriteLine(string.Join("; ", facts.Prepend($"{end}: {Quantity.Of(Summary.Step)} steps in {Quantity.Of(TimeSpan.FromSeconds(Summary.Seconds))}")));
        foreach (var (name, _, text) in Findings)
            output.WriteLine($"{name,-8} {text}");
        foreach (var trouble in Summary.Troubles)
            output.WriteLine($"health   {trouble.Text}");
        if (Summary.LastGrid is { } grid)
            output.WriteLine($"samples  {Path.Combine(Folder, grid)}");
        if (Summary.Model is not null)
            output.WriteLine($"curves   {Path.Combine(Folder, "curves.svg")}\npage     {Path.Combine(Folder, "index.html")}");
        if (Summary.BestEvaluated is { } best)
            output.WriteLine($"best     {RunSummary.Words(best)} at step {Quantity.Of(best.Step)}{(Run is GanRun ? "; --checkpoint best takes it" : "")}");
        if (Summary.Model is { } model)
            output.WriteLine($"model    {Path.Combine(Folder, model)}");
        if (Summary.Model is not null && Error is null && Run.Next is { } next)
            output.WriteLine($"next     {next.Replace("RUN", RunDescription.Quoted(Folder), StringComparison.Ordinal)}");
        if (Summary.Reason == StopReason.Cancelled && Summary.Checkpoint is not null)
            output.WriteLine($"go on    duel resume {RunDescription.Quoted(Folder)}");
    }

    private Dictionary<string, object?> ToJson(int code)
    {
        var result = new Dictionary<string, object?>
        {
            ["run"] = Folder,
            ["kind"] = Run.Card.Name,
            ["reason"] = Summary.Reason,
            ["exitCode"] = code,
            ["steps"] = Summary.Step,
            ["samples"] = Summary.Samples,
            ["seconds"] = Math.Round(Summary.Seconds, 3),
            ["why"] = (Run.Options as GanRunOptions)?.Why ?? [],
            ["losses"] = Summary.Players.Zip(Summary.Losses).ToDictionary(pair => pair.First, pair => pair.Second),
            ["grid"] = Summary.LastGrid is { } grid ? Path.Combine(Folder, grid) : null,
            ["model"] = Summary.Model is { } model ? Path.Combine(Folder, model) : null,
            ["checkpoint"] = Summary.Checkpoint is { } checkpoint ? Path.Combine(Folder, "checkpoints", checkpoint) : null,
            ["evaluated"] = Json(Summary.LastEvaluated),
            ["best"] = Json(Summary.BestEvaluated),
            ["doctor"] = Summary.Troubles.Select(trouble => new
            {
                step = trouble.Diagnosis.Step,
                verdict = trouble.Diagnosis.Verdict,
                severity = trouble.Diagnosis.Severity,
                evidence = trouble.Diagnosis.Evidence,
                advice = trouble.Advice,
                until = trouble.Until,
                change = trouble.Change,
            }),
            ["recoveries"] = Summary.Recoveries,
            ["options"] = JsonSerializer.SerializeToNode(Run.ShownOptions, Run.ShownOptions.GetType(), RunFolder.Json),
            ["error"] = Error,
            ["hint"] = Hint,
        };
        foreach (var (name, value, _) in Findings)
            result[name] = value;
        return result;
    }

    private static object? Json(Evaluated? one) => one is null ? null : new { step = one.Step, numbers = one.Numbers };
}
