namespace Duel.Recipes;

/// <summary>Items cannot be learned from or scored as asked; the message names what was given, what was needed, and the way out.</summary>
/// <param name="message">Fault found, its place, and the way out.</param>
public sealed class AnomalyException(string message) : Exception(message);
