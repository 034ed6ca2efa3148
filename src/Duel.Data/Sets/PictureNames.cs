namespace Duel.Data;

/// <summary>Reads sizes and classes from the names of picture files.</summary>
internal static class PictureNames
{
    private static readonly HashSet<string> Readable = new(StringComparer.OrdinalIgnoreCase)
        { ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".dib", ".gif", ".webp", ".tif", ".tiff", ".tga" };

    private static readonly HashSet<string> Unreadable = new(StringComparer.OrdinalIgnoreCase)
        { ".heic", ".heif", ".avif", ".jp2", ".jxl", ".svg", ".ppm", ".pgm", ".psd" };

    /// <summary>True if the extension is that of a picture that can be read.</summary>
    public static bool IsPicture(string path) => Has(path, Readable);

    /// <summary>True if a system or program keeps the file for itself: a leading dot, what archives of a Mac hold beside the files, thumbnails of Windows.</summary>
    public static bool IsOfSystem(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal) || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.Contains("/__MACOSX/", StringComparison.Ordinal)
        || IsNamed(path, "thumbs.db") || IsNamed(path, "desktop.ini");

    /// <summary>Sorts the files of a place into pictures, pictures that cannot be read, and the rest.</summary>
    public static (List<string> Pictures, List<SkippedFile> Skipped, List<string> Others) Sort(IEnumerable<string> paths)
    {
        var (pictures, skipped, others) = (new List<string>(), new List<SkippedFile>(), new List<string>());
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            if (IsOfSystem(path))
                others.Add(path);
            else if (IsPicture(path))
                pictures.Add(path);
            else if (Has(path, Unreadable))
                skipped.Add(new(path, $"{Path.GetExtension(path)} pictures cannot be read: convert it to PNG or JPEG."));
            else
                others.Add(path);
        }

        return (pictures, skipped, others);
    }

    private static bool IsNamed(string path, string name) => Path.GetFileName(path.AsSpan()).Equals(name, StringComparison.OrdinalIgnoreCase);

    // Sets have millions of names: no string is made for a look at one.
    private static bool Has(string path, HashSet<string> extensions) => extensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Path.GetExtension(path.AsSpan()));
}
