namespace Duel.Studies;

/// <summary>A study cannot be done: its data or its folder cannot be used, or a run of it failed; the message names the cause, then the way out.</summary>
/// <param name="message">Fault found, its place, and the way out.</param>
/// <param name="inner">Exception that it came from; null for none.</param>
public sealed class StudyException(string message, Exception? inner = null) : Exception(message, inner);
