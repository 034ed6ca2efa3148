namespace Duel.Studies;

/// <summary>Options of <see cref="TranslationStudy"/>.</summary>
public sealed record TranslationStudyOptions : StudyOptions
{
    /// <summary>The pictures: <c>facades</c>, <c>openmoji</c> or <c>digits</c>.</summary>
    public required string Set { get; init; }

    /// <summary>The folder that they lie in.</summary>
    public required string Data { get; init; }
}
