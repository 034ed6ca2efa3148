namespace Duel.Training;

/// <summary>What a symptom shows at one examination.</summary>
/// <param name="Measured">The number that is out of order.</param>
/// <param name="Threshold">What it had to cross.</param>
/// <param name="Evidence">Both in words, with what is normal.</param>
public sealed record Finding(double Measured, double Threshold, string Evidence);
