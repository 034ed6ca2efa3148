namespace Duel.Training;

/// <summary>Place of a run's data, so that it can be resumed by its folder alone.</summary>
/// <param name="Path">A path, best a full one, or the name of a built-in set.</param>
/// <param name="Size">Width and height of pictures, if a size was asked for.</param>
/// <param name="Channels">The channels of pictures, if a number was asked for.</param>
/// <param name="Classes">Number of classes that were kept, if fewer than all.</param>
/// <param name="Limit">Number of samples that were kept, if fewer than all.</param>
/// <param name="PerClass">Number of samples drawn of each class, if not all.</param>
/// <param name="Draw">The seed of that draw.</param>
/// <param name="IsEven">True if samples of smaller classes are repeated until all classes are as large.</param>
public sealed record DataSource(
    [property: Setting("A folder of pictures (subfolders are classes), an IDX, CIFAR, .npy, .npz, .zip or .tar file, a folder or range of .tar shards, there or at an http address, or a built-in set: see duel list data. [default: fashion]", Name = "data", Takes = "DATA", IsPath = true, Argument = 0)] string Path = DataSource.Usual,
    [property: Setting("Side that pictures are brought to, or width and height. [default: the pictures' own, if the network can]", Takes = "N|WIDTHxHEIGHT")] PictureSize? Size = null,
    [property: Setting("1 for grey, 3 for colour. [default: as the pictures are]", Words = ["1", "3"])] int? Channels = null,
    [property: Setting("Keep the first N classes.", Name = "class-limit", Least = 1)] int? Classes = null,
    [property: Setting("Use at most N samples, spread evenly.", Least = 1)] int? Limit = null,
    int? PerClass = null,
    ulong Draw = 0,
    bool IsEven = false)
{
    /// <summary>The set that is taken where none is named.</summary>
    public const string Usual = "fashion";

    /// <summary>Options that it stands for.</summary>
    public DatasetOptions ToOptions() => new() { Size = Size, Channels = Channels, Classes = Classes, Limit = Limit, Threads = Parallelism.Threads };

    /// <summary>Opens the data again.</summary>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">They are gone, or cannot be used any more.</exception>
    /// <exception cref="DataFormatException">They have been damaged.</exception>
    public OpenedDataset Open(CancellationToken cancellationToken = default) => Open(NullLogger.Instance, cancellationToken);

    /// <param name="notes">Receives what reading waits for, such as a file server out of reach; also while the set is used.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <inheritdoc cref="Open(CancellationToken)"/>
    public OpenedDataset Open(ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var opened = Datasets.Open(Path, ToOptions() with { Notes = line => notes.Note(line) }, cancellationToken);
        var data = PerClass is { } few ? ClassIndex.Draw(opened.Dataset, few, Draw) : opened.Dataset;
        return opened with { Dataset = IsEven ? ClassIndex.Even(data) : data };
    }
}
