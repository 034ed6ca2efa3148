namespace Duel.Cli;

/// <summary>How a check went.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but could be better.</summary>
    Warn,

    /// <summary>Results cannot be trusted.</summary>
    Broken,
}

/// <summary>What a check found.</summary>
/// <param name="What">What was looked at, in one word.</param>
/// <param name="State">How it is.</param>
/// <param name="Value">What was found.</param>
/// <param name="Advice">What to do; null where all is well.</param>
internal sealed record Finding(string What, FindingState State, string Value, string? Advice = null)
{
    /// <summary>A finding that is well, or a warning with advice.</summary>
    public static Finding Of(string what, bool isWell, string value, string advice) => new(what, isWell ? FindingState.Ok : FindingState.Warn, value, isWell ? null : advice);
}
