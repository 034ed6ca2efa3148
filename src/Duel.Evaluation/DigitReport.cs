namespace Duel.Evaluation;

/// <summary>Report on generated digits: their distance from real ones, and whether all ten occur.</summary>
/// <param name="Classes">Digits that the classifier sees, and how sure it is; of real digits it is 99.0 % sure.</param>
/// <param name="Frechet">The <see cref="FrechetDistance"/> to the reference in the classifier's 32 features; 0.6 for the 60,000 training digits against the test set.</param>
public sealed record DigitReport(ClassShares Classes, double Frechet)
{
    /// <summary>Evaluates samples.</summary>
    /// <param name="classifier">The digit classifier.</param>
    /// <param name="samples">Grey values, uint8 [N, 1, 28, 28], white on black; 2 pictures or more, and some thousands to be meaningful.</param>
    /// <param name="reference">Real digits of the same form, usually the 10,000 of MNIST's test set.</param>
    /// <exception cref="ArgumentException">The bytes are not a whole number of pictures, or fewer than 2.</exception>
    public static DigitReport Of(DigitClassifier classifier, ReadOnlySpan<byte> samples, ReadOnlySpan<byte> reference)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        var predictions = classifier.Classify(samples);
        var statistics = FeatureStatistics.Of(predictions.Features, DigitClassifier.FeatureLength);
        var real = FeatureStatistics.Of(classifier.Classify(reference).Features, DigitClassifier.FeatureLength);
        return new(ClassShares.Of(predictions.Probabilities, DigitClassifier.ClassCount), FrechetDistance.Between(statistics, real));
    }
}
