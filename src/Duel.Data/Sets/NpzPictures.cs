namespace Duel.Data;

/// <summary>Pictures from a NumPy archive: arrays named as in MedMNIST (<c>train_images</c>, <c>train_labels</c>) or Keras (<c>x_train</c>, <c>y_train</c>), or one array of pictures.</summary>
/// <paper>Yang et al. 2023, MedMNIST v2, doi:10.1038/s41597-022-01721-8 (the names)</paper>
public static class NpzPictures
{
    /// <summary>Loads one split of an .npz file, or its only array of pictures.</summary>
    /// <param name="path">A zip archive of arrays.</param>
    /// <param name="split">Arrays to read: those that start with train, val or test. Ignored where there is only one array of pictures.</param>
    /// <param name="limits">Limits of each array.</param>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    /// <exception cref="DatasetException">No array holds pictures of this split.</exception>
    public static PictureSet Load(string path, DatasetSplit split = DatasetSplit.Train, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        using var content = new ZipContent(File.OpenRead(path), limits, path);
        var names = Npz.Names(content).Order(StringComparer.Ordinal).ToArray();
        var images = Images(names, split) ?? throw new DatasetException(
            $"{path}: none of its arrays ({string.Join(", ", names.Take(8))}) holds {Prefix(split)} pictures; "
            + $"{Prefix(split)}_images, x_{Prefix(split)}, images or a single array is needed.");

        var labels = names.FirstOrDefault(name => name != images && name == (images.StartsWith("x_", StringComparison.Ordinal) ? "y_" + images[2..] : images.Replace("images", "labels", StringComparison.Ordinal)));
        var (classes, classNames) = labels is null ? (null, null) : ClassLabels.Of(Classes(Read(labels), $"{path}/{labels}"));
        return NpyPictures.From(Read(images), $"{path}/{images}", Path.GetFileNameWithoutExtension(path), classes, classNames);

        NpyArray Read(string name) => Npy.Read(content.Read(name + ".npy"), limits, $"{path}/{name}");
    }

    private static string? Images(string[] names, DatasetSplit split)
    {
        var others = names.Where(name => !name.Contains("label", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("y_", StringComparison.Ordinal)).ToArray();
        return names.FirstOrDefault(name => name == $"{Prefix(split)}_images")
            ?? names.FirstOrDefault(name => name == $"x_{Prefix(split)}")
            ?? names.FirstOrDefault(name => name == "images")
            ?? (others.Length == 1 ? others[0] : null);
    }

    private static int[] Classes(NpyArray labels, string file)
    {
        // MedMNIST saves [N, 1]; more columns are several answers to one picture, not a class.
        if (labels.Extents is not ([_] or [_, 1]))
            throw new DataFormatException(file, $"the labels have the shape ({string.Join(", ", labels.Extents)}), and (N) or (N, 1) is needed");
        return Array.ConvertAll(labels.ToDoubles(), value => value is >= 0 and < 100_000 && value == Math.Floor(value)
            ? (int)value
            : throw new DataFormatException(file, $"{value} is not a class: classes are whole numbers from 0"));
    }

    private static string Prefix(DatasetSplit split) => split switch
    {
        DatasetSplit.Train => "train",
        DatasetSplit.Validation => "val",
        _ => "test",
    };
}
