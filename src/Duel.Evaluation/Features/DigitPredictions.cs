namespace Duel.Evaluation;

/// <summary>Predictions of the digit classifier for pictures.</summary>
/// <param name="Probabilities">[N, 10]: the probability of each digit.</param>
/// <param name="Features">[N, 32]: the activations before the last layer.</param>
public sealed record DigitPredictions(float[] Probabilities, float[] Features);
