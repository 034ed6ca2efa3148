using System.Formats.Tar;

namespace Duel.Data;

/// <summary>The picture files inside of tar archives, such as the shards of a WebDataset; nothing is ever unpacked to disk.</summary>
internal sealed class TarFiles : IPictureFiles
{
    private readonly Dictionary<string, (string Archive, long Offset, long Length)> entries = new(StringComparer.Ordinal);
    private readonly DecodeLimits limits;

    /// <param name="source">The archive, or the folder that its shards lie in.</param>
    /// <param name="archives">The archives in their order.</param>
    /// <param name="limits">Limits of an entry.</param>
    /// <exception cref="DataFormatException">One is no tar archive, or cut off.</exception>
    public TarFiles(string source, IReadOnlyList<string> archives, DecodeLimits limits)
    {
        (Source, this.limits) = (source, limits);
        var left = new List<SkippedFile>();
        foreach (var archive in archives)
            Index(archive, left);
        var (pictures, skipped, others) = PictureNames.Sort(entries.Keys);
        (Paths, Skipped, Others) = (pictures, [.. left, .. skipped], others);
    }

    public string Source { get; }

    public string Kind => "tar of pictures";

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SkippedFile> Skipped { get; }

    public IReadOnlyList<string> Others { get; }

    public long LengthOf(string path) => entries[path].Length;

    public byte[] Read(string path)
    {
        var (archive, offset, length) = entries[path];
        limits.CheckArray(length, path);
        using var file = File.OpenHandle(archive);
        var bytes = new byte[length];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new DataFormatException($"{archive}/{path}", $"the archive ends after {done} of its {length} bytes", hint: Hint.CutOff);
        }
        return bytes;
    }

    public void Dispose()
    {
    }

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private void Index(string archive, List<SkippedFile> left)
    {
        try
        {
            using var stream = File.OpenRead(archive);
            using var reader = new TarReader(stream);
            while (reader.GetNextEntry() is { } entry)
            {
                var isHere = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile;
                if (!isHere && entry.EntryType is not (TarEntryType.HardLink or TarEntryType.SymbolicLink))
                    continue;
                if (entries.Count >= limits.Entries)
                    throw new DataFormatException(archive, $"there are more than {limits.Entries} files in it and the archives before it", hint: "Split it or raise DecodeLimits.Entries");
                var (name, content) = (Plain(entry.Name), (archive, entry.DataOffset, entry.Length));
                // A hard link is a file whose content lies at its other name.
                if (!isHere && (entry.EntryType is not TarEntryType.HardLink || !entries.TryGetValue(Plain(entry.LinkName), out content)))
                    left.Add(new($"{Path.GetFileName(archive)}/{name}", $"It is a link to {entry.LinkName}, and links in archives are not followed."));
                else if (!entries.TryAdd(name, content))
                    left.Add(new($"{Path.GetFileName(archive)}/{name}", "The name comes twice in the archives."));
            }
        }
        catch (Exception trouble) when (trouble is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new DataFormatException(archive, "this is no tar archive, or it is cut off", hint: "Get the file anew", cause: trouble);
        }
    }
}
