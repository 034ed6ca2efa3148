namespace Duel.Data;

/// <summary>The pictures below a folder, fitted to one size; sub-folders are classes where every picture lies in one of several.</summary>
public static class PictureFolder
{
    /// <summary>Opens a folder; damaged pictures are left out and named in the report.</summary>
    /// <param name="folder">A folder. Where all its sub-folders are named as splits (train, val, test ...), that of the split asked for is meant.</param>
    /// <param name="options">Size, channels and so on; what is not said is inferred.</param>
    /// <param name="cancellationToken">Stops the decoding.</param>
    /// <exception cref="DatasetException">No picture below the folder can be used, or it lacks the split.</exception>
    public static OpenedDataset Open(string folder, DatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= DatasetOptions.Default;
        return PictureLoader.Load(new FolderFiles(folder, options.Limits), options, cancellationToken);
    }
}
