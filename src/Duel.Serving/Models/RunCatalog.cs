namespace Duel.Serving;

/// <summary>A run that is served.</summary>
/// <param name="Id">Name in addresses; no path.</param>
/// <param name="Folder">Its folder.</param>
internal sealed record RunEntry(string Id, string Folder)
{
    /// <summary>Recipe of the run; null where no file names it.</summary>
    public string? Kind { get; } = KindOf(Folder);

    private static string? KindOf(string folder)
    {
        try
        {
            return RunDescription.KindIn(folder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>The runs that the options name, found anew as they appear. Requests name them by these names alone: no path comes from outside.</summary>
/// <param name="options">Options with the paths.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunCatalog(ServingOptions options, TimeProvider clock)
{
    private const int MostLevels = 3, MostRuns = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly string[] Marks = ["options.json", "model.json", "events.jsonl"];
    private readonly Lock door = new();
    private Dictionary<string, RunEntry> known = new(StringComparer.Ordinal);
    private long? looked;

    /// <summary>All runs, in the order of their names.</summary>
    public IReadOnlyList<RunEntry> All
    {
        get
        {
            lock (door)
            {
                if (looked is not { } before || clock.GetElapsedTime(before) >= Fresh)
                    (known, looked) = (Look(), clock.GetTimestamp());
                return [.. known.Values];
            }
        }
    }

    /// <summary>The run of a name; null where there is none.</summary>
    public RunEntry? Find(string? id) => id is null ? null : All.FirstOrDefault(entry => entry.Id == id);

    private Dictionary<string, RunEntry> Look()
    {
        var found = new Dictionary<string, RunEntry>(StringComparer.Ordinal);
        foreach (var (name, folder) in options.Paths.SelectMany(Runs).DistinctBy(run => run.Folder).Take(MostRuns))
        {
            var id = name;
            for (var number = 2; found.ContainsKey(id); number++)
                id = $"{name}-{number}";
            // What a folder is does not change while it stays one.
            found[id] = known.TryGetValue(id, out var before) && before.Folder == folder && before.Kind is not null ? before : new(id, folder);
        }
        return found;
    }

    private static IEnumerable<(string Name, string Folder)> Runs(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return IsRun(folder) ? [(Path.GetFileName(folder), folder)] : Below(folder, "", 1);
    }

    private static IEnumerable<(string Name, string Folder)> Below(string folder, string prefix, int level)
    {
        foreach (var inner in Folders(folder))
        {
            var name = prefix + Path.GetFileName(inner);
            if (IsRun(inner))
                yield return (name, inner);
            else if (level < MostLevels)
            {
                foreach (var one in Below(inner, name + "~", level + 1))
                    yield return one;
            }
        }
    }

    /// <summary>Folders in a folder; a link may lead anywhere, and is none.</summary>
    private static string[] Folders(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateDirectories().Where(inner => inner.LinkTarget is null && inner.Name[0] != '.').Select(inner => inner.FullName).Order(StringComparer.Ordinal)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsRun(string folder) => Marks.Any(mark => File.Exists(Path.Combine(folder, mark)));
}
