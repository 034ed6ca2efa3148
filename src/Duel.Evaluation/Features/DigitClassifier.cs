namespace Duel.Evaluation;

/// <summary>A small convolutional network that reads handwritten digits, to evaluate generated ones.</summary>
/// <remarks>The <see cref="DigitNetwork"/> with the weights of burn's MNIST example; 99.2 % of MNIST's test set are read right.</remarks>
public sealed class DigitClassifier
{
    /// <summary>Number of digits.</summary>
    public const int ClassCount = 10;

    /// <summary>Length of a feature vector.</summary>
    public const int FeatureLength = 32;

    /// <summary>Height and width of a picture.</summary>
    public const int Size = 28;

    /// <summary>Bytes of a picture.</summary>
    public const int PictureLength = Size * Size;

    private const string FileName = "mnist.safetensors", Name = "mnist-cnn";
    private readonly FeatureExtractor extractor;

    private DigitClassifier(FeatureExtractor extractor) => this.extractor = extractor;

    /// <summary>Reads the weights.</summary>
    /// <param name="path">The file <c>mnist.safetensors</c>, or the folder that it lies in.</param>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static DigitClassifier Load(string path) =>
        new(FeatureNetworks.Open($"{Name}={(Directory.Exists(path) ? Path.Combine(path, FileName) : path)}"));

    /// <summary>Reads pictures.</summary>
    /// <param name="pictures">Grey values of 28x28 pixels a picture, white on black, one picture after the other; at least one.</param>
    /// <exception cref="ArgumentException">The bytes are not a whole number of pictures, or none.</exception>
    public DigitPredictions Classify(ReadOnlySpan<byte> pictures)
    {
        if (pictures.Length == 0 || pictures.Length % PictureLength != 0)
            throw new ArgumentException($"{pictures.Length} bytes are not a whole number of {Size}x{Size} pictures of {PictureLength} bytes.", nameof(pictures));
        var seen = extractor.Extract(new PictureSet("digits", Size, Size, 1, pictures.ToArray()));
        return new(seen.Probabilities, seen.Values);
    }
}
