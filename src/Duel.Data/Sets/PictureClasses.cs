namespace Duel.Data;

/// <summary>The classes that sub-folders make: the first-level folder, where every picture lies in one and there are at least two.</summary>
internal static class PictureClasses
{
    /// <summary>The class names in ordinal order; empty where the folders make no classes.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> paths)
    {
        var names = paths.Select(FolderOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        return names.Length >= 2 && !names.Contains("") ? names : [];
    }

    /// <summary>A sentence on classes of which no picture is left; null where each has one.</summary>
    public static string? Without(IReadOnlyList<string> names, IEnumerable<int> left)
    {
        var present = left.ToHashSet();
        string[] lost = [.. names.Where((_, k) => !present.Contains(k))];
        return lost.Length == 0 ? null : $"{lost.Length} of {names.Count} classes have no picture left: {string.Join(", ", lost.Take(5))}{(lost.Length > 5 ? " ..." : "")}. Keep more samples, or fewer classes.";
    }

    /// <summary>The first-level folder of a path, or nothing.</summary>
    public static string FolderOf(string path) => path.IndexOf('/') is >= 0 and var slash ? path[..slash] : "";
}
