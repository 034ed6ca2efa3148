namespace Duel.Studies;

/// <summary>Options of <see cref="TableStudy"/>.</summary>
public sealed record TableStudyOptions : StudyOptions
{
    /// <summary>The folder that the tables lie in; those that are not there are left out.</summary>
    public required string Data { get; init; }

    /// <summary>The tables to measure, by name: <c>adult</c>, <c>breast</c>, <c>pima</c>; all that are there where empty.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>True if the paper's preset is taken in place of the one for processors.</summary>
    public bool IsPaper { get; init; }
}
