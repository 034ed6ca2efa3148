using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>MNIST and its classifier, which lie beside the checkout where they lie at all.</summary>
internal static class SharedDigits
{
    public static Lazy<DigitClassifier> Classifier { get; } = new(() => DigitClassifier.Load(Find("models/mnist-cnn")));

    public static Lazy<byte[]> Pictures { get; } = new(() => Read("t10k-images-idx3-ubyte.gz"));

    public static Lazy<byte[]> Labels { get; } = new(() => Read("t10k-labels-idx1-ubyte.gz"));

    public static Lazy<byte[]> Training { get; } = new(() => Read("train-images-idx3-ubyte.gz"));

    public static Lazy<DigitPredictions> Predictions { get; } = new(() => Classifier.Value.Classify(Pictures.Value));

    /// <summary>Skips the test by name where the files are not.</summary>
    public static void Need()
    {
        foreach (var name in new[] { "models/mnist-cnn/mnist.safetensors", "mnist/t10k-images-idx3-ubyte.gz" })
        {
            if (!File.Exists(Find(name)))
                Assert.Skip($"../shared/data/{name} is not there");
        }
    }

    private static byte[] Read(string name) => Idx.Read(File.ReadAllBytes(Find($"mnist/{name}")), file: name).Values;

    private static string Find(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Duel.slnx")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data", name));
        }
        return name;
    }
}
