namespace Duel.Data;

/// <summary>The picture files below a folder; linked folders count too, each real folder once, so that no link makes a circle.</summary>
internal sealed class FolderFiles : IPictureFiles
{
    private static readonly EnumerationOptions All = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
    private readonly DecodeLimits limits;
    private readonly List<SkippedFile> left = [];

    public FolderFiles(string folder, DecodeLimits limits)
    {
        this.limits = limits;
        Source = Path.TrimEndingDirectorySeparator(folder);
        var paths = Below(Path.GetFullPath(Source)).Take(Math.Min(limits.Entries, int.MaxValue - 1) + 1).ToList();
        if (paths.Count > limits.Entries)
            throw new DatasetException(
                $"{folder}: there are more than {limits.Entries} files below it. Name a folder deeper inside, or raise DecodeLimits.Entries.");
        (var pictures, var skipped, Others) = PictureNames.Sort(paths);
        (Paths, Skipped) = (pictures, [.. left, .. skipped]);
    }

    public string Source { get; }

    public string Kind => "folder of pictures";

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SkippedFile> Skipped { get; }

    public IReadOnlyList<string> Others { get; }

    public long LengthOf(string path) => new FileInfo(Path.Combine(Source, path)).Length;

    public byte[] Read(string path)
    {
        var full = Path.Combine(Source, path);
        limits.CheckArray(new FileInfo(full).Length, path);
        return File.ReadAllBytes(full);
    }

    public void Dispose()
    {
    }

    /// <summary>The files below a folder, relative, with slashes; what lies in it before what links lead to.</summary>
    private IEnumerable<string> Below(string root)
    {
        var (seen, open, links) = (new HashSet<string>(StringComparer.Ordinal), new Stack<(string Real, string Shown)>([(Real(root), "")]), new Queue<(string Real, string Shown)>());
        while (open.TryPop(out var folder) || links.TryDequeue(out folder))
        {
            if (!seen.Add(folder.Real))
            {
                left.Add(new(folder.Shown.TrimEnd('/'), "It links to a folder that is read already."));
                continue;
            }
            foreach (var entry in Entries(folder.Real, folder.Shown))
            {
                var shown = folder.Shown + entry.Name;
                if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    if (entry is FileInfo)
                        yield return shown;
                    else
                        open.Push((entry.FullName, shown + '/'));
                }
                else if (Target(entry) is not { Exists: true } target)
                    left.Add(new(shown, "It is a link that leads nowhere."));
                else if (target is DirectoryInfo)
                    links.Enqueue((Real(target.FullName), shown + '/'));
                else
                    yield return shown;
            }
        }
    }

    private FileSystemInfo[] Entries(string folder, string shown)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", All).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception trouble) when (trouble is UnauthorizedAccessException or IOException && shown.Length > 0)
        {
            left.Add(new(shown.TrimEnd('/'), $"The folder cannot be read: {trouble.Message}"));
            return [];
        }
    }

    private static FileSystemInfo? Target(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            // Links in a circle.
            return null;
        }
    }

    /// <summary>A path with the links in it followed: one folder has one such path.</summary>
    private static string Real(string path)
    {
        var (folder, above) = (new DirectoryInfo(path), Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)));
        return above is null ? path
            : folder.ResolveLinkTarget(returnFinalTarget: true) is { } target && target.FullName != folder.FullName ? Real(target.FullName)
            : Path.Combine(Real(above), Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
    }
}
