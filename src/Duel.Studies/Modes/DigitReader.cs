using System.Globalization;

namespace Duel.Studies;

/// <summary>A digit classifier that Duel has trained, and how often it is right.</summary>
/// <param name="Network">The classifier.</param>
/// <param name="Accuracy">The share of held-out digits whose class it names, 0 to 1.</param>
internal sealed record DigitReader(FeatureNetwork Network, double Accuracy)
{
    /// <summary>Name of the file, beside the study's output.</summary>
    public const string FileName = "digits.safetensors";

    private const string MadeKey = "made", AccuracyKey = "testAccuracy";

    /// <summary>Steps that take it to about 99 % of MNIST.</summary>
    public const int UsualSteps = 4000;

    /// <summary>The classifier in a sentence.</summary>
    public string Note => $"own classifier, right on {(100 * Accuracy).ToString("0.00", CultureInfo.InvariantCulture)} % of the held-out digits";

    /// <summary>Reads the classifier that a folder has of these digits, or trains one and leaves it there.</summary>
    /// <param name="folder">Folder of the file.</param>
    /// <param name="learned">Digits to learn from.</param>
    /// <param name="heldOut">Digits to measure its accuracy on.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public static DigitReader In(string folder, IDataset learned, IDataset heldOut, int steps, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        var training = new ClassifierTraining(Steps: steps);
        var made = string.Create(CultureInfo.InvariantCulture, $"{training.Steps} steps, seed {training.Seed}, digits {DatasetHash.Of(learned, cancellationToken)}, judged by {DatasetHash.Of(heldOut, cancellationToken)}");
        if (Kept(path, made) is { } kept)
            return kept;
        var classifier = training.On(learned, cancellationToken);
        var accuracy = ClassifierTraining.Accuracy(classifier, heldOut);
        ClassifierFeatures.Save(classifier, path, new Dictionary<string, string>
        {
            [MadeKey] = made,
            [AccuracyKey] = accuracy.ToString("R", CultureInfo.InvariantCulture),
        });
        return new(new ClassifierFeatures(classifier), accuracy);
    }

    /// <summary>Null where there is none, or one of other digits or another training.</summary>
    private static DigitReader? Kept(string path, string made)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var about = Safetensors.Read(path).Metadata;
            if (about.GetValueOrDefault(MadeKey) != made || !double.TryParse(about.GetValueOrDefault(AccuracyKey), CultureInfo.InvariantCulture, out var accuracy))
                return null;
            using var file = File.OpenRead(path);
            return new(ClassifierFeatures.Load(file, path), accuracy);
        }
        catch (ModelFormatException)
        {
            // A damaged one is made anew.
            return null;
        }
    }
}
