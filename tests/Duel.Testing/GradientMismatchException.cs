namespace Duel.Testing;

/// <summary>A derivative that differs from the central difference.</summary>
/// <param name="message">Which derivative, and both values.</param>
public sealed class GradientMismatchException(string message) : Exception(message);
