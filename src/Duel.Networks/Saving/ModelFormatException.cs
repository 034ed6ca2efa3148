namespace Duel.Networks;

/// <summary>A parameter file that is damaged, or that does not fit the network it is loaded into.</summary>
/// <param name="file">The file's name.</param>
/// <param name="reason">What is wrong with it.</param>
/// <param name="hint">What to do about it.</param>
/// <param name="cause">What was thrown while reading, if anything.</param>
public sealed class ModelFormatException(string file, string reason, string hint, Exception? cause = null)
    : Exception($"{file}: {reason} {hint}", cause)
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
