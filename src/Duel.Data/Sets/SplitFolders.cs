namespace Duel.Data;

/// <summary>The habit of keeping training and test pictures in sub-folders of their own.</summary>
internal static class SplitFolders
{
    private static readonly Dictionary<string, DatasetSplit> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = DatasetSplit.Train,
        ["training"] = DatasetSplit.Train,
        ["val"] = DatasetSplit.Validation,
        ["valid"] = DatasetSplit.Validation,
        ["validation"] = DatasetSplit.Validation,
        ["test"] = DatasetSplit.Test,
        ["testing"] = DatasetSplit.Test,
    };

    /// <summary>The sub-folder of a split, or the folder itself where it has no such sub-folders and training is asked for.</summary>
    /// <exception cref="DatasetException">The folder lacks the split.</exception>
    public static string Choose(string folder, DatasetSplit split)
    {
        var subfolders = Directory.GetDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).ToArray();
        // One other name among them, and "train" is as well a class of vehicles.
        var areSplits = subfolders.Length > 0 && Array.TrueForAll(subfolders, path => Names.ContainsKey(Path.GetFileName(path)));
        if (!areSplits && split == DatasetSplit.Train)
            return folder;
        return (areSplits ? Array.Find(subfolders, path => Names[Path.GetFileName(path)] == split) : null) ?? throw new DatasetException(
            $"{folder}: the {split.ToString().ToLowerInvariant()} split is asked for and there is no sub-folder of it"
            + (areSplits
                ? $", only {string.Join(", ", subfolders.Select(Path.GetFileName).Order(StringComparer.Ordinal))}."
                : ". Name the folder of that split itself, and ask for training."));
    }
}
