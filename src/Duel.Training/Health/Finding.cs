namespace Duel.Training;

/// <summary>Finding of a health check at one step.</summary>
/// <param name="Measured">The number that is out of order.</param>
/// <param name="Threshold">Threshold that was crossed.</param>
/// <param name="Evidence">Both in words, with what is normal.</param>
public sealed record Finding(double Measured, double Threshold, string Evidence);
