namespace Duel.Networks;

/// <summary>A small classifier of small pictures that trains in a minute: three convolutions, a layer of features, scores.</summary>
/// <remarks>It is no architecture of a paper. Duel evaluates with it where nothing better is at hand, and measures with it how much synthetic pictures teach.</remarks>
public sealed class PictureClassifier : Module
{
    private const int Narrowest = 16, Downsamplings = 3;
    private readonly Conv2d first, second, third;
    private readonly Linear features, scores;

    /// <summary>An untrained classifier.</summary>
    /// <param name="size">Height and width of a picture, 8 or more.</param>
    /// <param name="channels">C</param>
    /// <param name="classCount">K, 2 or more.</param>
    /// <param name="rng">Stream of the initial weights.</param>
    public PictureClassifier(int size, int channels, int classCount, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1 << Downsamplings);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        (Size, Channels, ClassCount) = (size, channels, classCount);
        var side = ((size / 2) + 1) / 2;
        first = new(channels, Narrowest, 3, rng["first"], new() { Padding = 1 });
        second = new(Narrowest, 2 * Narrowest, 3, rng["second"], new() { Padding = 1 });
        third = new(2 * Narrowest, 2 * Narrowest, 3, rng["third"], new() { Stride = 2, Padding = 1 });
        features = new(side * side * 2 * Narrowest, FeatureLength, rng["features"]);
        scores = new(FeatureLength, classCount, rng["scores"]);
    }

    /// <summary>Length of a feature vector.</summary>
    public static int FeatureLength => 64;

    /// <summary>Height and width of a picture.</summary>
    public int Size { get; }

    /// <summary>C</summary>
    public int Channels { get; }

    /// <summary>K</summary>
    public int ClassCount { get; }

    /// <summary>Features and scores of pictures.</summary>
    /// <param name="x">[N, size, size, C], -1 to 1.</param>
    public FeatureEvaluation Evaluate(Tensor x)
    {
        var seen = features.Forward(Stages(x)[^1].Flatten()).Relu();
        return new(seen, scores.Forward(seen));
    }

    /// <summary>Outputs of each convolution, rectified.</summary>
    /// <param name="x">[N, size, size, C], -1 to 1.</param>
    public IReadOnlyList<Tensor> Stages(Tensor x)
    {
        var shallow = first.Forward(x).Relu();
        var middle = second.Forward(shallow.MaxPool2d()).Relu();
        return [shallow, middle, third.Forward(middle).Relu()];
    }
}
