namespace Duel.Data;

/// <summary>A dataset cannot be used: it is missing, empty, or nothing in it can be read.</summary>
/// <remarks>The message says what was found, what was needed, and the way out.</remarks>
/// <param name="message">Fault found, content needed, and the way out.</param>
/// <param name="cause">The error below this one, if there is one.</param>
public sealed class DatasetException(string message, Exception? cause = null) : Exception(message, cause);
