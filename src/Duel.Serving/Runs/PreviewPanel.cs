using System.Globalization;

namespace Duel.Serving;

/// <summary>Files of a run that show the same thing at different steps: pictures, clips or texts.</summary>
/// <param name="Id">Number among the panels of the run.</param>
/// <param name="Name">Folder, and the name that the files share.</param>
/// <param name="Extension">Kind of the files, with its dot.</param>
/// <param name="Files">Files by their steps, in order.</param>
internal sealed record PreviewPanel(int Id, string Name, string Extension, IReadOnlyList<PreviewFile> Files)
{
    private const int MostFiles = 20_000, MostLevels = 2;
    private static readonly string[] Shown = [".png", ".gif", ".jpg", ".jpeg", ".txt"];

    /// <summary>True for files of text.</summary>
    public bool IsText => Extension == ".txt";

    /// <summary>The last file up to a step; the first where all are later.</summary>
    public PreviewFile At(long step)
    {
        var (low, high) = (0, Files.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Files[middle].Step <= step)
                low = middle;
            else
                high = middle - 1;
        }
        return Files[low];
    }

    /// <summary>The panels of a run's folder.</summary>
    public static IReadOnlyList<PreviewPanel> In(string folder)
    {
        var found = Below(folder, "", 0).Take(MostFiles).GroupBy(file => (file.Group, file.Extension)).OrderBy(group => group.Key.Group, StringComparer.Ordinal);
        return [.. found.Select((group, number) => new PreviewPanel(number, group.Key.Group, group.Key.Extension, [.. group.Select(file => file.File).OrderBy(file => file.Step)]))];
    }

    private static IEnumerable<(string Group, string Extension, PreviewFile File)> Below(string folder, string prefix, int level)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var entry in entries)
        {
            // A link may lead out of the run.
            if (entry.LinkTarget is not null || entry.Name[0] == '.' || entry.Name == "checkpoints")
                continue;
            if (entry is DirectoryInfo && level < MostLevels)
            {
                foreach (var inner in Below(entry.FullName, prefix.Length == 0 ? entry.Name : $"{prefix}/{entry.Name}", level + 1))
                    yield return inner;
            }
            var extension = entry.Extension.ToLowerInvariant();
            // Files beside the run's own show no step.
            if (entry is not FileInfo file || !Shown.Contains(extension) || prefix.Length == 0)
                continue;
            var name = Path.GetFileNameWithoutExtension(entry.Name);
            var digits = name.Length - name.AsSpan().TrimEnd("0123456789").Length;
            if (digits is 0 or > 18)
                continue;
            var rest = name[..^digits].TrimEnd('-', '_', '.');
            yield return (rest.Length == 0 ? prefix : $"{prefix}/{rest}", extension, new(long.Parse(name[^digits..], CultureInfo.InvariantCulture), entry.FullName, file.LastWriteTimeUtc.Ticks));
        }
    }
}

/// <summary>A file of a panel.</summary>
/// <param name="Step">Step that it shows.</param>
/// <param name="Path">Path of the file.</param>
/// <param name="Written">Time of its last change.</param>
internal sealed record PreviewFile(long Step, string Path, long Written);
