namespace Duel.Cli;

/// <summary>Outcome of a check.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but could be better.</summary>
    Warn,

    /// <summary>Results cannot be trusted.</summary>
    Broken,
}

/// <summary>Result of a check.</summary>
/// <param name="What">Subject of the check, in one word.</param>
/// <param name="State">Outcome.</param>
/// <param name="Value">Value found.</param>
/// <param name="Advice">Way out; null where all is well.</param>
internal sealed record Finding(string What, FindingState State, string Value, string? Advice = null)
{
    /// <summary>A finding that is well, or a warning with advice.</summary>
    public static Finding Of(string what, bool isWell, string value, string advice) => new(what, isWell ? FindingState.Ok : FindingState.Warn, value, isWell ? null : advice);
}
