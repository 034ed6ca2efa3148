using System.Globalization;

namespace Duel.Networks;

/// <summary>A trained <see cref="PictureClassifier"/> as a feature network.</summary>
/// <param name="classifier">The classifier, trained.</param>
public sealed class ClassifierFeatures(PictureClassifier classifier) : FeatureNetwork
{
    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Signed(classifier.Size, classifier.Channels, ResizeRule.Bicubic);

    /// <inheritdoc/>
    public override int FeatureLength => PictureClassifier.FeatureLength;

    /// <inheritdoc/>
    public override int ClassCount => classifier.ClassCount;

    /// <inheritdoc/>
    public override string Layer => "features, rectified";

    /// <summary>Writes a classifier with what it takes to read it again.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="about">Free texts to go with it: its provenance.</param>
    public static void Save(PictureClassifier classifier, string path, IReadOnlyDictionary<string, string> about)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(about);
        ModuleWeights.Save(classifier, path, new Dictionary<string, string>(about)
        {
            ["size"] = Text(classifier.Size),
            ["channels"] = Text(classifier.Channels),
            ["classes"] = Text(classifier.ClassCount),
        });
    }

    /// <summary>Reads a classifier that <see cref="Save"/> wrote.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="name">Name of the file in errors.</param>
    /// <exception cref="ModelFormatException">The contents are damaged, or no such classifier.</exception>
    public static ClassifierFeatures Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var start = stream.Position;
        var about = Safetensors.Read(stream, name).Metadata;
        var classifier = new PictureClassifier(Number(about, "size", name), Number(about, "channels", name), Number(about, "classes", name), new Rng(0));
        stream.Position = start;
        ModuleWeights.Load(classifier, stream, name);
        classifier.IsTraining = false;
        return new(classifier);
    }

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Stages(Tensor x) => classifier.Stages(x);

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x) => classifier.Evaluate(x);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(IReadOnlyDictionary<string, string> about, string key, string name) =>
        about.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 4096
            ? number
            : throw new ModelFormatException(name, $"its \"{key}\" is missing or not a number from 1 to 4096.", "Take a file that ClassifierFeatures.Save wrote.");
}
