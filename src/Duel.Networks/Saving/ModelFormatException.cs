namespace Duel.Networks;

/// <summary>A parameter file that is damaged, or that does not fit the network it is loaded into.</summary>
/// <param name="file">The file's name.</param>
/// <param name="reason">Fault found.</param>
/// <param name="hint">Way out.</param>
/// <param name="cause">Exception thrown while reading, if any.</param>
public sealed class ModelFormatException(string file, string reason, string hint, Exception? cause = null)
    : Exception($"{file}: {reason} {hint}", cause)
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>Fault found.</summary>
    public string Reason { get; } = reason;

    /// <summary>Way out.</summary>
    public string Hint { get; } = hint;
}
