using System.Runtime.InteropServices;

namespace Duel.Recipes;

/// <summary>Items that a run has seen, to recognise them when they come back as new ones.</summary>
internal sealed class SeenItems
{
    private const string Name = "seen.bin";
    private readonly HashSet<ulong> hashes;

    private SeenItems(IEnumerable<ulong> hashes) => this.hashes = [.. hashes];

    /// <summary>Writes the hashes of items beside a model, in their own order, so that the same items make the same file.</summary>
    public static void Save(string folder, IDataset items) =>
        WholeFile.Write(Path.Combine(folder, Name), MemoryMarshal.AsBytes<ulong>([.. HeldOut.Hashes(items).Distinct().Order()]).ToArray());

    /// <summary>Reads them; null of a model that was written before they were kept.</summary>
    /// <exception cref="ModelFormatException">The file is damaged.</exception>
    public static SeenItems? Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        return bytes.Length % sizeof(ulong) == 0
            ? new(MemoryMarshal.Cast<byte, ulong>(bytes).ToArray())
            : throw new ModelFormatException(path, $"it has {bytes.Length} bytes, which are no whole number of hashes.", "Copy it from the run again.");
    }

    /// <summary>Number of items that are among them.</summary>
    public int Count(IDataset items) => HeldOut.Hashes(items).Count(hashes.Contains);
}
