namespace Duel.Studies;

/// <summary>Data whose modes are known.</summary>
internal interface IModeSet
{
    /// <summary>Name to type.</summary>
    string Name { get; }

    /// <summary>Number of modes.</summary>
    int ModeCount { get; }

    /// <summary>Samples that are counted.</summary>
    int CountedCount { get; }

    /// <summary>Note on what results depend on beside set and seed: the classifier, say. Null for nothing.</summary>
    string? Note { get; }

    /// <summary>Training data of a run of a seed.</summary>
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
