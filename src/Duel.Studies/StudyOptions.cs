namespace Duel.Studies;

/// <summary>Options that all studies of several runs have.</summary>
public abstract record StudyOptions
{
    /// <summary>The first seed; the others follow it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Runs of each cell, each with a seed of its own; the study's usual number where null.</summary>
    public int? Seeds
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Seeds), value, "A study has one seed or more.");
    }

    /// <summary>Steps of each run; the study's usual number where null.</summary>
    public long? Steps
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "A run has one step or more.");
    }

    /// <summary>The folder that runs and results are kept in, so that a study that was broken off goes on; null for a temporary one.</summary>
    public string? Folder { get; init; }

    /// <summary>The seeds.</summary>
    /// <param name="usual">Number by default.</param>
    internal IEnumerable<ulong> SeedsOr(int usual) => Enumerable.Range(0, Seeds ?? usual).Select(i => Seed + (ulong)i);
}
