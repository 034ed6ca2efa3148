using Duel.Data;

namespace Duel.Training;

/// <summary>Where a run's data were opened, so that it can be resumed by its folder alone.</summary>
/// <param name="Path">A path, best a full one, or the name of a built-in set.</param>
/// <param name="Size">The side of pictures, if one was asked for.</param>
/// <param name="Channels">The channels of pictures, if a number was asked for.</param>
/// <param name="Classes">How many classes were kept, if fewer than all.</param>
/// <param name="Limit">How many samples were kept, if fewer than all.</param>
/// <param name="PerClass">How many samples of each class were drawn, if not all.</param>
/// <param name="Draw">The seed of that draw.</param>
/// <param name="IsEven">Whether samples of smaller classes are repeated until all classes are as large.</param>
public sealed record DataSource(string Path, int? Size = null, int? Channels = null, int? Classes = null, int? Limit = null, int? PerClass = null, ulong Draw = 0, bool IsEven = false)
{
    /// <summary>What was asked for.</summary>
    public DatasetOptions ToOptions() => new() { Size = Size, Channels = Channels, Classes = Classes, Limit = Limit };

    /// <summary>Opens the data again.</summary>
    /// <param name="cancel">Stops the loading.</param>
    /// <exception cref="DatasetException">They are gone, or cannot be used any more.</exception>
    /// <exception cref="DataFormatException">They have been damaged.</exception>
    public OpenedDataset Open(CancellationToken cancel = default)
    {
        var opened = Datasets.Open(Path, ToOptions(), cancel);
        var data = PerClass is { } few ? ClassIndex.Draw(opened.Dataset, few, Draw) : opened.Dataset;
        return opened with { Dataset = IsEven ? ClassIndex.Even(data) : data };
    }
}
