namespace Duel.Data;

/// <summary>The pictures below a folder, fitted to one size; sub-folders are classes where every picture lies in one of several.</summary>
public static class PictureFolder
{
    /// <summary>Opens a folder; damaged pictures are left out and named in the report.</summary>
    /// <param name="folder">A folder. Where it has a sub-folder named as the split (train, val, test ...), that one is meant.</param>
    /// <param name="options">Size, channels and so on; what is not said is inferred.</param>
    /// <param name="cancel">Stops the decoding.</param>
    /// <exception cref="DatasetException">No picture below the folder can be used.</exception>
    public static OpenedDataset Open(string folder, DatasetOptions? options = null, CancellationToken cancel = default)
    {
        options ??= DatasetOptions.Default;
        return PictureLoader.Load(new FolderFiles(SplitFolder(folder, options.Split) ?? folder, options.Limits), options, cancel);
    }

    private static string? SplitFolder(string folder, DatasetSplit split)
    {
        string[] names = split switch
        {
            DatasetSplit.Train => ["train", "training"],
            DatasetSplit.Validation => ["val", "valid", "validation"],
            _ => ["test", "testing"],
        };
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists);
    }
}
