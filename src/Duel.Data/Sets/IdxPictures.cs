namespace Duel.Data;

/// <summary>Grey pictures from an IDX file, with the labels that lie beside it: MNIST and its kin.</summary>
public static class IdxPictures
{
    private const string Pictures = "images-idx3-ubyte";

    /// <summary>Loads a file, or the files of one split from a folder with the names of MNIST.</summary>
    /// <param name="path">An IDX file, plain or gzipped, or a folder with <c>train-images-idx3-ubyte</c> and the like, one collection of EMNIST included.</param>
    /// <param name="split">Part of a folder; there are training and test files.</param>
    /// <param name="limits">Limits of the files.</param>
    /// <exception cref="DatasetException">The folder lacks the split, or labels and pictures do not belong together.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public static PictureSet Load(string path, DatasetSplit split = DatasetSplit.Train, DecodeLimits? limits = null)
    {
        var file = Directory.Exists(path) ? InFolder(path, split) : path;
        var pictures = Idx.Read(File.ReadAllBytes(file), limits, file);
        if (pictures.Extents.Count != 3)
            throw new DataFormatException(
                file,
                $"extents [{string.Join(", ", pictures.Extents)}] are not pictures: those have three, [N, H, W]",
                hint: "Is this the file of the labels? Give that of the pictures");
        if (pictures.Values.Length == 0)
            throw new DatasetException($"{file}: extents [{string.Join(", ", pictures.Extents)}] hold no picture, and at least one is needed.");

        var (classes, names) = LabelsBeside(file) is { } labels ? ClassLabels.Of([.. Idx.Read(File.ReadAllBytes(labels), limits, labels).Values]) : (null, null);
        return new(NameOf(path), pictures.Extents[1], pictures.Extents[2], 1, pictures.Values, classes, names);
    }

    /// <summary>True if a folder has pictures under the names of MNIST.</summary>
    internal static bool IsIn(string folder) => Enum.GetValues<DatasetSplit>().Any(split => Find(folder, split) is not null);

    private static string InFolder(string folder, DatasetSplit split) =>
        Find(folder, split) ?? throw new DatasetException(
            $"{folder}: there is no {Prefix(split)}-{Pictures} or {Prefix(split)}-{Pictures}.gz, which the {split.ToString().ToLowerInvariant()} split needs. "
            + "Name the file itself, or take another split.");

    // EMNIST's files have the names of a collection before those of MNIST, and "test" for its "t10k".
    private static string? Find(string folder, DatasetSplit split) =>
        Existing(Path.Combine(folder, $"{Prefix(split)}-{Pictures}")) ?? Existing(Path.Combine(folder, $"{Prefix(split)}-images.idx3-ubyte"))
        ?? (Directory.EnumerateFiles(folder, $"*-{(split == DatasetSplit.Test ? "test" : Prefix(split))}-{Pictures}*").Take(2).ToArray() is [var only] ? only : null);

    private static string? LabelsBeside(string pictures)
    {
        var name = Path.GetFileName(pictures);
        if (!name.Contains("images", StringComparison.Ordinal))
            return null;
        var labels = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        return Existing(Path.Combine(Path.GetDirectoryName(pictures) ?? "", labels.EndsWith(".gz", StringComparison.Ordinal) ? labels[..^3] : labels));
    }

    private static string? Existing(string plain) => File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;

    private static string Prefix(DatasetSplit split) => split switch
    {
        DatasetSplit.Train => "train",
        DatasetSplit.Validation => "validation",
        _ => "t10k",
    };

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
