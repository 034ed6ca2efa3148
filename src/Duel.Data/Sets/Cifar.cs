namespace Duel.Data;

/// <summary>CIFAR-10 and CIFAR-100 in their binary versions: 32 x 32 colour photographs in 10 or 100 classes.</summary>
/// <paper>Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images</paper>
public static class Cifar
{
    /// <summary>The names of the ten classes of CIFAR-10 in order.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Loads a file, or all files of one split from a folder.</summary>
    /// <param name="path">A .bin file, or a folder with such; those with <c>test</c> in their name are the test split, the others training.</param>
    /// <param name="split">Part of a folder to read.</param>
    /// <param name="limits">Limits of the files.</param>
    /// <exception cref="DataFormatException">A file is damaged, or the files are of both kinds.</exception>
    /// <exception cref="DatasetException">The folder lacks the split.</exception>
    public static PictureSet Load(string path, DatasetSplit split = DatasetSplit.Train, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        var files = Directory.Exists(path) ? InFolder(path, split) : [path];
        limits.CheckArray(files.Sum(file => new FileInfo(file).Length), path);

        var parts = files.Select(file => (File: file, Content: CifarBinary.Read(File.ReadAllBytes(file), file))).ToArray();
        var classCount = parts[0].Content.ClassCount;
        if (parts.FirstOrDefault(part => part.Content.ClassCount != classCount) is { File: { } other })
            throw new DataFormatException(
                other,
                $"this is CIFAR-{(classCount == 10 ? 100 : 10)} and {parts[0].File} is CIFAR-{classCount}",
                hint: "Keep the two in folders of their own");
        return new(
            $"cifar-{classCount}",
            CifarBinary.Side,
            CifarBinary.Side,
            3,
            Joined([.. parts.Select(part => part.Content.Pixels)]),
            Joined([.. parts.Select(part => part.Content.Classes)]),
            classCount == 10 ? ClassNames : [.. Enumerable.Range(0, 100).Select(k => k.ToString())]);
    }

    /// <summary>True if a folder has files that could be CIFAR's.</summary>
    internal static bool IsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.bin").Any(file => CifarBinary.HasRecords(new FileInfo(file).Length));

    private static T[] Joined<T>(T[][] parts)
    {
        var joined = new T[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(joined, at);
            at += part.Length;
        }

        return joined;
    }

    private static string[] InFolder(string folder, DatasetSplit split)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.bin").Order(StringComparer.Ordinal)];
        string[] chosen = [.. files.Where(file => split != DatasetSplit.Validation && IsTest(file) == (split == DatasetSplit.Test))];
        return chosen.Length > 0 ? chosen : throw new DatasetException(
            $"{folder}: none of its files ({string.Join(", ", files.Select(Path.GetFileName).Take(6))}) is of the {split.ToString().ToLowerInvariant()} split. "
            + "Files with 'test' in their name are the test split, the others training.");
    }

    private static bool IsTest(string file) => Path.GetFileName(file).Contains("test", StringComparison.OrdinalIgnoreCase);
}
