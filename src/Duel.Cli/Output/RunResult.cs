using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What came of a run, told at its end.</summary>
/// <param name="Folder">The run's folder, as the user would type it.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Spec">What a sample is.</param>
/// <param name="Why">A sentence for each choice that was left to the defaults.</param>
internal sealed record RunResult(string Folder, RunSummary Summary, SampleSpec Spec, IReadOnlyList<string> Why)
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
        StopReason.Unhealthy => $"the doctor ended the run: {Illness!.Text}",
        _ => null,
    };

    private FoundTrouble? Illness => Summary.Troubles.LastOrDefault(trouble => trouble.Diagnosis.Gravity == Gravity.Serious);

    private string? Hint => Error is null ? null
        : Summary.Reason == StopReason.Unhealthy ? Illness!.Advice
        : "Take a lower rate (--optimizer adam:rate=1e-4,beta1=0), a stronger penalty (--penalty r1:gamma=10 --penalty r2:gamma=10) or larger batches (--batch 128).";

    private void ToText(TextWriter output)
    {
        var end = Summary.Reason switch
        {
            StopReason.Cancelled => "stopped when asked",
            StopReason.Diverged => "diverged",
            StopReason.NoLongerBetter => "ended, as it got no better",
            StopReason.Unhealthy => "ended by the doctor",
            _ => "done",
        };
        output.WriteLine($"{end}: {Quantity.Of(Summary.Step)} steps in {Quantity.Of(TimeSpan.FromSeconds(Summary.Seconds))}{(Summary.SpeedText.Length > 0 ? $", {Summary.SpeedText}" : "")}; {Summary.LossText}");
        foreach (var trouble in Summary.Troubles)
            output.WriteLine($"doctor   {trouble.Text}");
        output.WriteLine($"samples  {Path.Combine(Folder, Summary.LastGrid ?? "samples")}");
        output.WriteLine($"curves   {Path.Combine(Folder, "curves.svg")}");
        if (Summary.BestJudged is { } best)
            output.WriteLine($"best     {RunSummary.Words(best)} at step {Quantity.Of(best.Step)}; --checkpoint best takes it");
        if (Summary.Model is { } model)
        {
            output.WriteLine($"model    {Path.Combine(Folder, model)}");
            output.WriteLine($"next     duel generate {Quoted(Folder)} --count 64 -o {(Spec.IsPicture ? "samples.png" : "samples.npy")}");
        }
        if (Summary.Reason == StopReason.Cancelled && Summary.Checkpoint is not null)
            output.WriteLine($"go on    duel train --resume {Quoted(Folder)}");
    }

    private object ToJson(int code) => new
    {
        run = Folder,
        reason = Summary.Reason,
        exitCode = code,
        steps = Summary.Step,
        samples = Summary.Samples,
        seconds = Math.Round(Summary.Seconds, 3),
        why = Why,
        losses = Summary.Players.Zip(Summary.Losses).ToDictionary(pair => pair.First, pair => pair.Second),
        grid = Summary.LastGrid is { } grid ? Path.Combine(Folder, grid) : null,
        model = Summary.Model is { } model ? Path.Combine(Folder, model) : null,
        checkpoint = Summary.Checkpoint is { } checkpoint ? Path.Combine(Folder, "checkpoints", checkpoint) : null,
        judged = Summary.LastJudged is { } last ? Json(last) : null,
        best = Summary.BestJudged is { } best ? Json(best) : null,
        doctor = Summary.Troubles.Select(trouble => new
        {
            step = trouble.Diagnosis.Step,
            verdict = trouble.Diagnosis.Verdict,
            gravity = trouble.Diagnosis.Gravity,
            evidence = trouble.Diagnosis.Evidence,
            advice = trouble.Advice,
            until = trouble.Until,
            change = trouble.Cure,
        }),
        recoveries = Summary.Recoveries,
        error = Error,
        hint = Hint,
    };

    private static object Json(Judged judged) => new { step = judged.Step, numbers = judged.Numbers };

    private static string Quoted(string path) => path.Contains(' ') ? $"\"{path}\"" : path;
}
