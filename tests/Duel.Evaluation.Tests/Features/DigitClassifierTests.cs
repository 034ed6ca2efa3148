using Duel.Networks;

namespace Duel.Evaluation.Tests;

public class DigitClassifierTests
{
    private const int Digits = 10_000;

    // PyTorch reads 9,917 right with these weights and layers; the last bits of sums may turn a few doubtful ones.
    private const int FewestRight = 9910, MostRight = 9924;

    [Fact]
    public void Test_digits_are_read_as_well_as_in_pytorch()
    {
        SharedDigits.Need();
        var chances = SharedDigits.Predictions.Value.Probabilities;
        var labels = SharedDigits.Labels.Value;
        var right = Enumerable.Range(0, Digits).Count(i => chances.AsSpan(i * 10, 10).IndexOf(chances.AsSpan(i * 10, 10).ToArray().Max()) == labels[i]);
        Assert.InRange(right, FewestRight, MostRight);
    }

    [Fact]
    public void Judgement_of_a_picture_does_not_depend_on_its_neighbours()
    {
        SharedDigits.Need();
        var alone = SharedDigits.Classifier.Value.Classify(SharedDigits.Pictures.Value.AsSpan(777 * DigitClassifier.PictureLength, DigitClassifier.PictureLength));
        Assert.Equal((DigitClassifier.ClassCount, DigitClassifier.FeatureLength), (alone.Probabilities.Length, alone.Features.Length));
        var together = SharedDigits.Predictions.Value.Probabilities.AsSpan(777 * DigitClassifier.ClassCount, DigitClassifier.ClassCount);
        for (var k = 0; k < DigitClassifier.ClassCount; k++)
            Assert.Equal(together[k], alone.Probabilities[k], 5);
        Assert.Equal(1, alone.Probabilities.Sum(), 5);
    }

    [Fact]
    public void Torn_pictures_are_refused()
    {
        SharedDigits.Need();
        var problem = Assert.Throws<ArgumentException>(() => SharedDigits.Classifier.Value.Classify(new byte[785]));
        Assert.Contains("785 bytes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_weights_are_named()
    {
        var problem = Assert.Throws<ModelFormatException>(() => DigitClassifier.Load("nowhere"));
        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
    }
}
