namespace Duel.Data;

/// <summary>A dataset, and how it came about.</summary>
/// <remarks>One that is decoded when it is read keeps its files open until this is disposed; copies with a view of the set close the same files.</remarks>
/// <param name="Dataset">The set.</param>
/// <param name="Report">Report of what was found, inferred and left out.</param>
public sealed record OpenedDataset(IDataset Dataset, DatasetReport Report) : IDisposable
{
    private readonly IDisposable? files = Dataset as IDisposable;

    /// <summary>Closes the files of the set, which cannot be read any more; nothing happens to a set in memory.</summary>
    public void Dispose() => files?.Dispose();
}
