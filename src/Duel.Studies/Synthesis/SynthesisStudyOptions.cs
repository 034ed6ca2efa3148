namespace Duel.Studies;

/// <summary>Options of <see cref="SynthesisStudy"/>.</summary>
public sealed record SynthesisStudyOptions : StudyOptions
{
    /// <summary>The sets: folders, files or built-in names, as <see cref="DataSource.Path"/> takes them; one or more.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>
    /// The methods to compare: a preset or a network by name, then settings of <see cref="GanRunOptions"/> with spaces between:
    /// <c>default network=fastgan:width=16 augment=diffaugment</c>.
    /// </summary>
    public IReadOnlyList<string> Methods { get; init; } = [ImagePresets.Default];

    /// <summary>Feature network of the Fréchet distance, by a name that <see cref="FeatureNetworks"/> knows; null for a classifier of each set's own classes,
    /// and for the embedded network where pictures have no classes. Points are compared by their own numbers.</summary>
    public string? Features { get; init; }

    /// <summary>Generated samples at each moment, the same latents each time; 4 or more.</summary>
    public int Samples
    {
        get;
        init => field = value >= 4 ? value : throw new ArgumentOutOfRangeException(nameof(Samples), value, "A distance needs 4 samples or more, and some hundreds to mean something.");
    } = SynthesisStudy.UsualSamples;

    /// <summary>The time of each run, in place of a number of steps; null for no limit.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Steps of a set's own classifier, 1 or more.</summary>
    internal int ClassifierSteps { get; init; } = new ClassifierTraining().Steps;
}
