namespace Duel.Studies;

/// <summary>Options of <see cref="AnomalyStudy"/>.</summary>
public sealed record AnomalyStudyOptions : StudyOptions
{
    /// <summary>The protocol: <c>mnist</c>, <c>heldout</c>, <c>tiles</c> or <c>tables</c>.</summary>
    public required string Set { get; init; }

    /// <summary>The folder that the data lie in.</summary>
    public required string Data { get; init; }

    /// <summary>The digits or tables to measure, by name; all where empty.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Method to train; the protocol's usual one where null.</summary>
    public AnomalyMethod? Method { get; init; }

    /// <summary>Numbers in a latent vector, 1 or more; the protocol's usual length where null.</summary>
    public int? LatentLength { get; init; }

    /// <summary>True if something is to be chosen by the result: digits are learned and tested on the training file alone then.</summary>
    public bool IsChoosing { get; init; }
}
