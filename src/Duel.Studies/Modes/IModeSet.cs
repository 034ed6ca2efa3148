using Duel.Data;
using Duel.Evaluation;

namespace Duel.Studies;

/// <summary>Data whose modes are known.</summary>
internal interface IModeSet
{
    /// <summary>What is typed.</summary>
    string Name { get; }

    /// <summary>Number of modes.</summary>
    int ModeCount { get; }

    /// <summary>Samples that are counted.</summary>
    int CountedCount { get; }

    /// <summary>What results depend on beside set and seed, for people: the judge, say. Null for nothing.</summary>
    string? Note { get; }

    /// <summary>What a run of a seed learns from.</summary>
    IDataset Learned(ulong seed);

    /// <summary>Other real samples, as many as are counted.</summary>
    IDataset HeldOut(ulong seed);

    /// <summary>Counts samples as they come.</summary>
    IModeCounter Counter();
}

/// <summary>Counts the modes of samples as they come.</summary>
internal interface IModeCounter
{
    /// <summary>Takes a sample.</summary>
    void Add(ReadOnlySpan<float> sample);

    /// <summary>The counts of all samples taken; called once.</summary>
    ModeCounts Total();
}
