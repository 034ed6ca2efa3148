namespace Duel.Mpi;

/// <summary>An MPI library that is missing or refuses.</summary>
/// <param name="message">Fault found, and the way out.</param>
public sealed class MpiException(string message) : Exception(message);
