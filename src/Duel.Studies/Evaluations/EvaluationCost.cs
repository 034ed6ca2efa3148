namespace Duel.Studies;

/// <summary>The cost of a part of an evaluation.</summary>
/// <param name="Part">Name of the feature network, or of the metrics.</param>
/// <param name="Samples">Pictures, or points of each set.</param>
/// <param name="Seconds">Seconds on the clock.</param>
/// <param name="ProcessorSeconds">Seconds of all threads together.</param>
/// <param name="SamplesPerSecond">Samples a second on the clock.</param>
/// <param name="PeakResidentBytes">The most memory that the process held at once, until then.</param>
/// <param name="Threads">Threads.</param>
public sealed record EvaluationCost(string Part, int Samples, double Seconds, double ProcessorSeconds, double SamplesPerSecond, long PeakResidentBytes, int Threads);
