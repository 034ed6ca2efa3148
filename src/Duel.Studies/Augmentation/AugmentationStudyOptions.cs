namespace Duel.Studies;

/// <summary>Options of <see cref="AugmentationStudy"/>; <see cref="StudyOptions.Steps"/> are the generators' in place of their budget.</summary>
public sealed record AugmentationStudyOptions : StudyOptions
{
    /// <summary>The labelled pictures, which have a test part, and how generators learn from them.</summary>
    public required ScarcePictures Pictures { get; init; }

    /// <summary>Generated pictures of each class, 1 or more.</summary>
    public int GeneratedPerClass { get; init; } = AugmentationStudy.UsualGenerated;

    /// <summary>Training steps of each classifier, 1 or more.</summary>
    public int ClassifierSteps { get; init; } = AugmentationTrial.UsualSteps;
}
