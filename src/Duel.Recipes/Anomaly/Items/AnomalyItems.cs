namespace Duel.Recipes;

/// <summary>Pictures, rows of a table or other samples, with a name for each.</summary>
/// <param name="Data">The samples.</param>
/// <param name="Names">Name of each in reports: its file, or its row or place from 0.</param>
/// <param name="Source">Place that they were read from; null where unknown.</param>
/// <param name="Code">Code of rows of a table as samples; null for others.</param>
public sealed record AnomalyItems(IDataset Data, IReadOnlyList<string> Names, AnomalySource? Source = null, RowsCode? Code = null) : IDisposable
{
    /// <summary>Notes for the user, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Dataset that was opened for them, and is closed with them.</summary>
    internal OpenedDataset? Opened { get; init; }

    /// <summary>Closes the files that <see cref="AnomalySource.Open"/> opened for them; samples that were given belong to the caller.</summary>
    public void Dispose() => Opened?.Dispose();

    /// <summary>Samples, called by their places.</summary>
    public static AnomalyItems Of(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data, Numbered(data.Count));
    }

    /// <summary>Opens a folder of pictures, MNIST-like files, a zip, or a table (.csv, .tsv); pictures of a size that no network takes are brought to 64 pixels.</summary>
    /// <param name="path">Path of the data.</param>
    /// <exception cref="DatasetException">There is no such thing, or nothing in it can be used.</exception>
    /// <exception cref="DataFormatException">A file is damaged; the message names the place.</exception>
    /// <exception cref="TableException">A column of a table is of no one kind.</exception>
    public static AnomalyItems Open(string path) => new AnomalySource(path).OpenFitting();

    /// <summary>The same pictures as large as they are, to show findings on; these items where they are no files, or no larger.</summary>
    public AnomalyItems AtOwnSize() => Source is not null && Opened?.Report.Sizes is { MedianSide: var side } && side > Data.Spec.Height
        ? (Source with { Size = side }).Open()
        : this;

    /// <summary>Places as names.</summary>
    internal static IReadOnlyList<string> Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
