namespace Duel.Networks;

/// <summary>Saved state that does not fit what it is to be put into.</summary>
/// <param name="message">Difference found.</param>
public sealed class SavedStateException(string message) : Exception(message);
