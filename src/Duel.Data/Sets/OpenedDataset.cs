namespace Duel.Data;

/// <summary>A dataset, and how it came about.</summary>
/// <param name="Dataset">The set; one that is decoded when read keeps its archive open, and is then <see cref="IDisposable"/>.</param>
/// <param name="Report">What was found, inferred and left out.</param>
public sealed record OpenedDataset(IDataset Dataset, DatasetReport Report);
