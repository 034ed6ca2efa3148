namespace Duel.Data;

/// <summary>A file is damaged, or of a kind that cannot be read.</summary>
/// <remarks>The message says which file, where in it, what was found, what was needed, and the way out.</remarks>
public sealed class DataFormatException : Exception
{
    /// <summary>An error in a file.</summary>
    /// <param name="file">The path, the name inside of an archive, or what the bytes are, such as <c>PNG data</c>.</param>
    /// <param name="reason">Fault found and what was needed, without a full stop.</param>
    /// <param name="offset">The byte where it was found, where that is known.</param>
    /// <param name="hint">The way out, as a sentence without its full stop.</param>
    /// <param name="cause">The error below this one, if there is one.</param>
    public DataFormatException(string file, string reason, long? offset = null, string? hint = null, Exception? cause = null)
        : base(Compose(file, reason, offset, hint), cause)
    {
        File = file;
        Reason = reason;
        Offset = offset;
        Hint = hint;
    }

    /// <summary>The path, the name inside of an archive, or what the bytes are.</summary>
    public string File { get; }

    /// <summary>Fault found and content needed.</summary>
    public string Reason { get; }

    /// <summary>The byte where the error was found, or null.</summary>
    public long? Offset { get; }

    /// <summary>The way out, or null.</summary>
    public string? Hint { get; }

    private static string Compose(string file, string reason, long? offset, string? hint) =>
        $"{file}{(offset is { } at ? $", byte {at}" : "")}: {reason}{(hint is null ? "." : hint.EndsWith('?') ? $". {hint}" : $". {hint}.")}";
}
