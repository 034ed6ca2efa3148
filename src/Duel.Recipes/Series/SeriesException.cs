namespace Duel.Recipes;

/// <summary>Series cannot be used as asked; the message names the file, the line and the column, and the way out.</summary>
/// <param name="message">Fault found, its place, what was needed, and the way out.</param>
public sealed class SeriesException(string message) : Exception(message);
