namespace Duel.Studies;

/// <summary>The digits that stacks are made of.</summary>
/// <param name="Learned">Those that generators and the classifier learn from.</param>
/// <param name="HeldOut">Those that are not learned from.</param>
internal sealed record StackedDigits(IDataset Learned, IDataset HeldOut)
{
    private const int TrialSteps = 30, TrialCount = 300;

    /// <summary>Tells these digits from others.</summary>
    public string Hash { get; } = DatasetHash.Of(Learned);

    /// <summary>Opens both parts of a set.</summary>
    /// <param name="place">A folder, or the name of a built-in set.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="StudyException">They cannot be stacked.</exception>
    public static StackedDigits Open(string place, CancellationToken cancellationToken)
    {
        return new(Part(DatasetSplit.Train), Part(DatasetSplit.Test));

        IDataset Part(DatasetSplit split) => Datasets.Open(place, new() { Split = split }, cancellationToken).Dataset is { Spec: { IsPicture: true, Channels: 1, ClassCount: 10 } } digits
            ? digits
            : throw new StudyException($"{place}: stacks are made of grey pictures in ten classes. Give a folder with MNIST's IDX files.");
    }

    /// <summary>The set of stacks, with a classifier that is kept in a folder.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="isTrial">True if a poor classifier and few samples are enough.</param>
    /// <param name="cancellationToken">Stops the classifier's training.</param>
    public StackedModes In(string folder, bool isTrial, CancellationToken cancellationToken) => new(
        Learned,
        HeldOut,
        DigitReader.In(folder, Learned, HeldOut, isTrial ? TrialSteps : DigitReader.UsualSteps, cancellationToken),
        isTrial ? TrialCount : StackedModes.UsualCount);
}
