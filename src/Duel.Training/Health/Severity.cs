namespace Duel.Training;

/// <summary>Severity of a finding.</summary>
public enum Severity
{
    /// <summary>Worth knowing: the run may come right by itself, or be right already.</summary>
    Warning,

    /// <summary>The run does not come right by itself.</summary>
    Serious,
}
