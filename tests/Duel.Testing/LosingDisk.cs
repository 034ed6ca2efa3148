using Duel.Tensors;

namespace Duel.Testing;

/// <summary>What a disk holds and what it would still hold after a loss of power: bytes last until their file was flushed, names until their folder was.</summary>
/// <remarks>
/// Harsher than file systems with a journal: what was not flushed may be lost or kept, name by name and file by file, in any order
/// (Pillai et al. 2014, "All File Systems Are Not Created Equal"). A rename is two names that change, each of which may be lost.
/// </remarks>
public sealed class LosingDisk
{
    private readonly Folder root = new();

    /// <summary>Writes what a loss of power could leave into an empty folder.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="survives">How likely each name and each file that was not flushed survives, from 0 to 1.</param>
    /// <param name="chance">Decides.</param>
    public void Lose(string target, float survives, Rng chance) => root.Lose(target, () => chance.NextSingle() < survives, chance);

    internal void Create(string path) => Above(path).Now[Path.GetFileName(path)] = new Data();

    internal void CreateIfMissing(string path) => Above(path).Now.TryAdd(Path.GetFileName(path), new Data());

    internal void Write(string path, long place, byte[] bytes)
    {
        var data = (Data)Find(path);
        var grown = new byte[Math.Max(data.Now.Length, place + bytes.Length)];
        data.Now.CopyTo(grown, 0);
        bytes.CopyTo(grown, place);
        data.Now = grown;
    }

    internal void Flush(string path)
    {
        var data = (Data)Find(path);
        data.Flushed = data.Now;
    }

    internal void CreateFolder(string path)
    {
        var folder = root;
        foreach (var name in path.Split(Path.DirectorySeparatorChar))
        {
            if (!folder.Now.TryGetValue(name, out var next))
                folder.Now[name] = next = new Folder();
            folder = (Folder)next;
        }
    }

    internal void FlushFolder(string path)
    {
        var folder = path == "." ? root : (Folder)Find(path);
        folder.Flushed = new(folder.Now);
    }

    internal void Move(string from, string to)
    {
        var moved = Find(from);
        Above(from).Now.Remove(Path.GetFileName(from));
        Above(to).Now[Path.GetFileName(to)] = moved;
    }

    /// <summary>Deletes one thing after the other, as every system does.</summary>
    internal void Delete(string path)
    {
        if (!Above(path).Now.Remove(Path.GetFileName(path), out var gone))
            return;
        (gone as Folder)?.Clear();
    }

    private object Find(string path) => Above(path).Now[Path.GetFileName(path)];

    private Folder Above(string path)
    {
        var folder = root;
        foreach (var name in path.Split(Path.DirectorySeparatorChar)[..^1])
            folder = (Folder)folder.Now[name];
        return folder;
    }

    private sealed class Data
    {
        public byte[] Now { get; set; } = [];

        public byte[] Flushed { get; set; } = [];

        public void Lose(string target, Func<bool> survives, Rng chance)
        {
            // What was being written may be there in part.
            var left = ReferenceEquals(Now, Flushed) || !survives() ? Flushed : Now[..chance.NextInt(Now.Length + 1)];
            File.WriteAllBytes(target, left);
        }
    }

    private sealed class Folder
    {
        public Dictionary<string, object> Now { get; } = [];

        public Dictionary<string, object> Flushed { get; set; } = [];

        public void Clear()
        {
            foreach (var folder in Now.Values.OfType<Folder>())
                folder.Clear();
            Now.Clear();
        }

        public void Lose(string target, Func<bool> survives, Rng chance)
        {
            Directory.CreateDirectory(target);
            foreach (var name in Now.Keys.Union(Flushed.Keys).Order(StringComparer.Ordinal))
            {
                var (now, flushed) = (Now.GetValueOrDefault(name), Flushed.GetValueOrDefault(name));
                var left = ReferenceEquals(now, flushed) || survives() ? now : flushed;
                var path = Path.Combine(target, name);
                (left as Folder)?.Lose(path, survives, chance);
                (left as Data)?.Lose(path, survives, chance);
            }
        }
    }
}
