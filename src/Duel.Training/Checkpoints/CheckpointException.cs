namespace Duel.Training;

/// <summary>A checkpoint that is damaged, that there is none of, or that does not fit the run it is to be put into.</summary>
/// <param name="folder">The checkpoint's folder.</param>
/// <param name="reason">Fault found.</param>
/// <param name="hint">Way out.</param>
/// <param name="isDamaged">True if its bytes are not those that were written, so that an older one may still be whole.</param>
/// <param name="cause">Exception thrown on the way, if any.</param>
public sealed class CheckpointException(string folder, string reason, string hint, bool isDamaged = false, Exception? cause = null)
    : Exception($"{folder}: {reason} {hint}", cause)
{
    /// <summary>The checkpoint's folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Fault found.</summary>
    public string Reason { get; } = reason;

    /// <summary>Way out.</summary>
    public string Hint { get; } = hint;

    /// <summary>True if its bytes are not those that were written.</summary>
    public bool IsDamaged { get; } = isDamaged;
}
