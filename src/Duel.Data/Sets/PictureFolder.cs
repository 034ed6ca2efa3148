namespace Duel.Data;

/// <summary>The pictures below a folder, fitted to one size; sub-folders are classes where every picture lies in one of several.</summary>
public static class PictureFolder
{
    /// <summary>The picture files below a folder, relative, with slashes, in ordinal order; files of systems are left out, and linked folders count once.</summary>
    /// <param name="folder">A folder.</param>
    /// <param name="limits">Limits of the walk.</param>
    /// <exception cref="DatasetException">There are more files than allowed.</exception>
    public static IReadOnlyList<string> Files(string folder, DecodeLimits? limits = null)
    {
        using var files = new FolderFiles(folder, limits ?? DecodeLimits.Default);
        return files.Paths;
    }

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
