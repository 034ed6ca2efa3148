namespace Duel.Training;

/// <summary>Sentences of a run for people: a few a run, so that callers need not ask first whether they are wanted.</summary>
public static partial class Notes
{
    /// <summary>Logs a sentence as information.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="note">The sentence.</param>
    public static void Note(this ILogger logger, string note) => Write(logger, note);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Note}")]
    private static partial void Write(ILogger logger, string note);
}
