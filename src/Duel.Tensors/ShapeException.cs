namespace Duel.Tensors;

/// <summary>Shapes that do not fit each other or the operation; the message says what was given and what was needed.</summary>
/// <param name="message">Shape given, shape needed, and where.</param>
public sealed class ShapeException(string message) : ArgumentException(message);
