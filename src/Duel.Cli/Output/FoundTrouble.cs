namespace Duel.Cli;

/// <summary>A verdict of the health monitor, and its consequence.</summary>
/// <param name="diagnosis">The verdict.</param>
internal sealed class FoundTrouble(Diagnosis diagnosis)
{
    /// <summary>The verdict.</summary>
    public Diagnosis Diagnosis => diagnosis;

    /// <summary>Advice in the words of the command line.</summary>
    public string Advice => PropertyOptions.Worded(diagnosis.Advice);

    /// <summary>The step at which it no longer held; null while it holds.</summary>
    public long? Until { get; set; }

    /// <summary>Change made because of it, if the run went back.</summary>
    public string? Change { get; set; }

    /// <summary>All of it in one line.</summary>
    public string Text => $"{diagnosis.Verdict} at step {Quantity.Of(diagnosis.Step)}: {diagnosis.Evidence}{(Change is not null ? $"; went back with {Change}" : Until is { } until ? $"; over at step {Quantity.Of(until)}" : "")}";
}
