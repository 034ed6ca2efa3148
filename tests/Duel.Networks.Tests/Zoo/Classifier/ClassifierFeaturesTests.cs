using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ClassifierFeaturesTests
{
    [Theory]
    [InlineData(28, 1, 10)]
    [InlineData(33, 3, 2)]
    public void Saved_and_read_again_sees_the_same(int size, int channels, int classes)
    {
        var classifier = new PictureClassifier(size, channels, classes, new Rng(3));
        var path = Path.GetTempFileName();
        ClassifierFeatures.Save(classifier, path, new Dictionary<string, string> { ["data"] = "none" });
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        File.Delete(path);
        var read = ClassifierFeatures.Load(stream, "memory");
        var x = new Rng(4).Normal([2, size, size, channels]);
        var (before, after) = (classifier.Evaluate(x), read.Evaluate(x));
        Assert.Equal(before.Scores.ToDoubles(), after.Scores.ToDoubles());
        Assert.Equal(new Shape(2, PictureClassifier.FeatureLength), after.Features.Shape);
        Assert.Equal(classes, after.Scores.Shape[1]);
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        var features = new ClassifierFeatures(new PictureClassifier(28, 1, 10, new Rng(3)));
        Assert.Contains("28", Assert.Throws<ShapeException>(() => features.Evaluate(Tensor.Zeros([1, 32, 32, 1]))).Message, StringComparison.Ordinal);
    }
}
