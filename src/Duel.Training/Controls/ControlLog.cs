using System.Text.Json;

namespace Duel.Training;

/// <summary>Changes that a run has taken on, each with its step: what a resumed run takes on again at the same steps.</summary>
/// <param name="path">The file; null for a process that is told of the changes by the one that has it.</param>
internal sealed class ControlLog(string? path)
{
    private const int MostBytes = 1 << 20;
    private readonly List<Entry> entries = path is null ? [] : Read(path);

    /// <summary>A change.</summary>
    /// <param name="Step">Steps completed; it holds from the next one on.</param>
    /// <param name="Name">Player, weight or phase.</param>
    /// <param name="Value">Factor of the rate or the weight; 0 for a phase.</param>
    /// <param name="Command">Command of <see cref="RunControl"/>; a rate in logs of earlier versions, which had no other changes.</param>
    public sealed record Entry(long Step, string Name, double Value, string Command = RunControl.Rate);

    /// <summary>True if there is none.</summary>
    public bool IsEmpty => entries.Count == 0;

    /// <summary>Grows with every change of the log.</summary>
    public int Version { get; private set; }

    /// <summary>All changes, for another process.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(entries, RunFolder.Json);

    /// <summary>Takes the changes of another process over.</summary>
    public void Take(byte[] bytes)
    {
        entries.Clear();
        entries.AddRange(JsonSerializer.Deserialize<List<Entry>>(bytes, RunFolder.Json)!);
    }

    /// <summary>The changes up to a step, the latest last.</summary>
    public IEnumerable<Entry> UpTo(long step) => entries.Where(entry => entry.Step <= step);

    /// <summary>The factor of a rate or weight after a step; 1 for its own.</summary>
    public double Factor(string command, string name, long step) => UpTo(step).LastOrDefault(change => change.Command == command && change.Name == name)?.Value ?? 1;

    /// <summary>Notes a change, before it is made.</summary>
    /// <exception cref="IOException">It could not be written, and is not to be made.</exception>
    public void Add(Entry entry)
    {
        Write([.. entries, entry]);
        entries.Add(entry);
    }

    /// <summary>Forgets changes of steps that the run has gone back behind.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void CutAfter(long step)
    {
        if (entries.All(entry => entry.Step <= step))
            return;
        Write([.. entries.Where(entry => entry.Step <= step)]);
        entries.RemoveAll(entry => entry.Step > step);
    }

    private void Write(IReadOnlyList<Entry> all)
    {
        if (path is not null)
            WholeFile.Write(path, JsonSerializer.Serialize(all, RunFolder.Json));
        Version++;
    }

    private static List<Entry> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            if (new FileInfo(path).Length <= MostBytes && JsonSerializer.Deserialize<List<Entry>>(File.ReadAllText(path), RunFolder.Json) is { } read && read.All(entry => entry is { Name: not null, Value: >= 0, Command: not null }))
                return read;
        }
        catch (JsonException)
        {
            // Told below.
        }
        throw new RunFolderException($"The file \"{path}\" is damaged: it has the changes that were made to this run while it was trained. Restore it, or delete it to go on without them.");
    }
}
