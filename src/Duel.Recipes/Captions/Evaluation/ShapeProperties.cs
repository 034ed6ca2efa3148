namespace Duel.Recipes;

/// <summary>Classifiers of the four properties of captioned shapes.</summary>
internal static class ShapeProperties
{
    private const int Real = 10_000;
    private static readonly (string Name, IReadOnlyList<string> Values, Func<ShapeScene, string> Of)[] All =
    [
        ("colour", CaptionedShapes.Colors, scene => scene.Color),
        ("shape", Shapes.Names, scene => scene.Shape),
        ("size", CaptionedShapes.Sizes, scene => scene.Size),
        ("place", CaptionedShapes.Places, scene => scene.Place),
    ];

    /// <summary>Scores of drawn and real pictures, of combinations that are learned and of those that are held out.</summary>
    public static IReadOnlyList<PropertyScores> Of(CaptionModel model, int size, CaptionReportOptions options, CancellationToken cancellationToken)
    {
        // Neither the model nor the encoders have seen a picture of these seeds.
        CaptionedShapes Shapes(bool heldOut, int count, ulong stream) => new(size, count, options.Seed + stream, heldOut);
        var (learnedTest, heldOutTest) = (Shapes(false, options.Count, 102), Shapes(true, options.Count, 103));
        PictureClassifier[] classifiers = [.. All.Select(property => new ClassifierTraining(options.Steps, Seed: options.Seed).On(
            new Joined(new OfProperty(Shapes(false, Real, 100), property.Values, property.Of), new OfProperty(Shapes(true, Real, 101), property.Values, property.Of)), cancellationToken))];
        PropertyScores Score(string name, CaptionedShapes truth, IDataset pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool[][] right = [.. All.Select((property, i) => ClassifierTraining.Right(classifiers[i], new OfProperty(truth, property.Values, property.Of, pictures)).ToArray())];
            double Share(Func<int, bool> isRight) => Enumerable.Range(0, truth.Count).Average(i => isRight(i) ? 1.0 : 0);
            return new(name, Share(i => right[0][i]), Share(i => right[1][i]), Share(i => right[2][i]), Share(i => right[3][i]), Share(i => right.All(one => one[i])));
        }
        // All ways to say it, in turns.
        IDataset Drawn(CaptionedShapes truth) => CaptionReport.Drawn(model, [.. Enumerable.Range(0, truth.Count).Select(i => truth.CaptionsOf(i)[i % truth.CaptionsOf(i).Count])], options.Seed);
        return
        [
            Score("drawn", learnedTest, Drawn(learnedTest)),
            Score("drawn, combinations held out", heldOutTest, Drawn(heldOutTest)),
            Score("real", learnedTest, learnedTest),
            Score("real, combinations held out", heldOutTest, heldOutTest),
        ];
    }

    /// <summary>Pictures with one property of their scenes as the class.</summary>
    /// <param name="truth">Scenes.</param>
    /// <param name="values">Values of the property.</param>
    /// <param name="property">The property of a scene.</param>
    /// <param name="pictures">Pictures that are to show the scenes; null for the scenes' own.</param>
    private sealed class OfProperty(CaptionedShapes truth, IReadOnlyList<string> values, Func<ShapeScene, string> property, IDataset? pictures = null) : IDataset
    {
        public string Name => truth.Name;

        public int Count => truth.Count;

        public SampleSpec Spec { get; } = new(truth.Spec.Extents) { ClassCount = values.Count };

        public int Read(int index, Span<float> sample)
        {
            (pictures ?? truth).Read(index, sample);
            return values.ToList().IndexOf(property(truth.SceneOf(index)));
        }
    }
}
