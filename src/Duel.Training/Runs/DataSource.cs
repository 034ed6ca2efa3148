using Duel.Data;

namespace Duel.Training;

/// <summary>Where a run's data were opened, so that it can be resumed by its folder alone.</summary>
/// <param name="Path">A path, best a full one, or the name of a built-in set.</param>
/// <param name="Size">The side of pictures, if one was asked for.</param>
/// <param name="Channels">The channels of pictures, if a number was asked for.</param>
/// <param name="Classes">How many classes were kept, if fewer than all.</param>
/// <param name="Limit">How many samples were kept, if fewer than all.</param>
public sealed record DataSource(string Path, int? Size = null, int? Channels = null, int? Classes = null, int? Limit = null)
{
    /// <summary>What was asked for.</summary>
    public DatasetOptions ToOptions() => new() { Size = Size, Channels = Channels, Classes = Classes, Limit = Limit };

    /// <summary>Opens the data again.</summary>
    /// <param name="cancel">Stops the loading.</param>
    /// <exception cref="DatasetException">They are gone, or cannot be used any more.</exception>
    /// <exception cref="DataFormatException">They have been damaged.</exception>
    public OpenedDataset Open(CancellationToken cancel = default) => Datasets.Open(Path, ToOptions(), cancel);
}
