using System.IO.Enumeration;

namespace Duel.Data;

/// <summary>The picture files below a folder; linked files count, linked folders do not, so that no link makes a circle.</summary>
internal sealed class FolderFiles : IPictureFiles
{
    private readonly DecodeLimits limits;

    public FolderFiles(string folder, DecodeLimits limits)
    {
        this.limits = limits;
        Source = Path.TrimEndingDirectorySeparator(folder);
        var root = Path.GetFullPath(Source);
        var files = new FileSystemEnumerable<string>(
            root,
            (ref FileSystemEntry entry) => Path.GetRelativePath(root, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'),
            new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        var paths = files.Take(Math.Min(limits.Entries, int.MaxValue - 1) + 1).ToList();
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
}
