namespace Duel.Evaluation.Tests;

public class DigitReportTests
{
    private const int Pixels = DigitClassifier.PictureLength, Size = DigitClassifier.Size;

    // PyTorch and NumPy give 0.99045, 0.0895, 1.057, 122.28 for the four figures below; sums in another order move the fourth digit.
    private const double Close = 2e-3;

    [Fact]
    public void Real_digits_are_sure_balanced_and_at_no_distance_from_themselves()
    {
        SharedDigits.Need();
        var report = DigitReport.Of(SharedDigits.Classifier.Value, SharedDigits.Pictures.Value, SharedDigits.Pictures.Value);
        Assert.InRange(report.Classes.MeanTopProbability, 0.99045 - Close, 0.99045 + Close);
        Assert.InRange(report.Classes.Smallest, 0.0895 - Close, 0.0895 + Close);
        Assert.Equal(1, report.Classes.Shares.Sum(), 9);
        Assert.InRange(report.Frechet, 0, 1e-6);
    }

    [Fact]
    public void Other_real_digits_are_near_and_blurred_ones_are_far()
    {
        SharedDigits.Need();
        var judge = SharedDigits.Classifier.Value;
        var real = FeatureStatistics.Of(SharedDigits.Predictions.Value.Features, DigitClassifier.FeatureLength);
        double Distance(ReadOnlySpan<byte> pictures) => FrechetDistance.Between(FeatureStatistics.Of(judge.Classify(pictures).Features, DigitClassifier.FeatureLength), real);
        Assert.InRange(Distance(SharedDigits.Training.Value.AsSpan(0, 10_000 * Pixels)), 1.057 * (1 - Close), 1.057 * (1 + Close));
        Assert.InRange(Distance(Blurred(SharedDigits.Pictures.Value)), 122.3 * (1 - Close), 122.3 * (1 + Close));
    }

    /// <summary>Each pixel the mean of itself and its four neighbours, zeros outside.</summary>
    private static byte[] Blurred(byte[] pictures)
    {
        var blurred = new byte[pictures.Length];
        for (var i = 0; i < pictures.Length; i++)
        {
            var (row, column) = (i % Pixels / Size, i % Size);
            var sum = pictures[i] + (row > 0 ? pictures[i - Size] : 0) + (row < Size - 1 ? pictures[i + Size] : 0)
                + (column > 0 ? pictures[i - 1] : 0) + (column < Size - 1 ? pictures[i + 1] : 0);
            blurred[i] = (byte)Math.Round(sum / 5.0);
        }
        return blurred;
    }
}
