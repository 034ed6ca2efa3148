namespace Duel.Data;

/// <summary>The picture files below a folder; linked folders count too, each real folder once, so that no link makes a circle.</summary>
internal sealed class FolderFiles : IPictureFiles
{
    private readonly DecodeLimits limits;

    public FolderFiles(string folder, DecodeLimits limits)
    {
        this.limits = limits;
        Source = Path.TrimEndingDirectorySeparator(folder);
        var paths = Below(Path.GetFullPath(Source)).Take(Math.Min(limits.Entries, int.MaxValue - 1) + 1).ToList();
        if (paths.Count > limits.Entries)
            throw new DatasetException(
                $"{folder}: there are more than {limits.Entries} files below it. Name a folder deeper inside, or raise DecodeLimits.Entries.");
        (Paths, Skipped, Others) = PictureNames.Sort(paths);
    }

    public string Source { get; }

    public string Kind => "folder of pictures";

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SkippedFile> Skipped { get; }

    public IReadOnlyList<string> Others { get; }

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
    private static IEnumerable<string> Below(string root)
    {
        var all = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        var (seen, open, links) = (new HashSet<string>(StringComparer.Ordinal), new Stack<(string Real, string Shown)>([(Real(root), "")]), new Queue<(string Real, string Shown)>());
        while (open.TryPop(out var folder) || links.TryDequeue(out folder))
        {
            if (!seen.Add(folder.Real))
                continue;
            foreach (var entry in new DirectoryInfo(folder.Real).EnumerateFileSystemInfos("*", all).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var shown = folder.Shown + entry.Name;
                if (entry is FileInfo)
                    yield return shown;
                else if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    open.Push((entry.FullName, shown + '/'));
                else if (entry.ResolveLinkTarget(returnFinalTarget: true) is DirectoryInfo { Exists: true } target)
                    links.Enqueue((Real(target.FullName), shown + '/'));
            }
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
