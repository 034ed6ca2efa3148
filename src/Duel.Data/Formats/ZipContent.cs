using System.IO.Compression;

namespace Duel.Data;

/// <summary>The entries of a zip archive under names that have been checked, inflated within limits.</summary>
internal sealed class ZipContent : IDisposable
{
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly ZipArchive archive;
    private readonly DecodeLimits limits;
    private readonly string file;

    /// <param name="stream">The archive; owned from here on.</param>
    /// <param name="limits">Limits of an entry.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">This is not a zip archive, or its directory is damaged.</exception>
    public ZipContent(Stream stream, DecodeLimits limits, string file)
    {
        (this.limits, this.file) = (limits, file);
        try
        {
            archive = new(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.Entries)
                throw new DataFormatException(
                    file,
                    $"the archive has {archive.Entries.Count} entries, and {limits.Entries} are allowed",
                    hint: "Split it or raise DecodeLimits.Entries");
            CheckOverlap(stream.Length);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
                Add(entry);
        }
        catch (Exception error) when (IsDamage(error))
        {
            stream.Dispose();
            throw new DataFormatException(file, "this is not a zip archive, or its directory is damaged", hint: "Get the file anew", cause: error);
        }
    }

    /// <summary>The names of the entries, with slashes.</summary>
    public IReadOnlyCollection<string> Names => entries.Keys;

    /// <summary>Entries with names that lead elsewhere or come twice.</summary>
    public List<SkippedFile> Refused { get; } = [];

    /// <summary>Bytes of an entry, inflated.</summary>
    public long LengthOf(string name) => entries[name].Length;

    /// <summary>Inflates an entry.</summary>
    /// <exception cref="DataFormatException">It is damaged or beyond a limit.</exception>
    public byte[] Read(string name)
    {
        var (entry, where) = (entries[name], $"{file}/{name}");
        try
        {
            if (entry.IsEncrypted)
                throw new DataFormatException(where, "the entry is encrypted", hint: "Unpack the archive yourself");
            limits.CheckArray(entry.Length, where);
            limits.CheckRatio(entry.CompressedLength, entry.Length, where);
            if (DecodeLimits.IsBulky(entry.CompressedLength, entry.Length))
                Prove(entry);
            using var inflated = entry.Open();
            var bytes = new byte[entry.Length];
            inflated.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new DataFormatException(where, "the entry is damaged", hint: "Get the file anew", cause: error);
        }
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Inflates an entry without keeping it, to see whether it is all there.</summary>
    private static void Prove(ZipArchiveEntry entry)
    {
        using var inflated = entry.Open();
        var chunk = new byte[1 << 14];
        for (var left = entry.Length; left > 0;)
        {
            var read = inflated.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            left -= read > 0 ? read : throw new EndOfStreamException();
        }
    }

    /// <summary>Refuses entries that share their bytes, with which a small archive is made to hold any amount.</summary>
    private void CheckOverlap(long archiveBytes)
    {
        var left = archiveBytes;
        foreach (var entry in archive.Entries)
        {
            if (entry.CompressedLength > left)
                throw new DataFormatException(file, $"the entries take more than the {archiveBytes} bytes of the archive: they overlap", hint: "The archive is damaged: get it anew");
            left -= entry.CompressedLength;
        }
    }

    private static bool LeadsUp(string name)
    {
        foreach (var part in name.AsSpan().Split('/'))
            if (name.AsSpan(part) is "..")
                return true;
        return false;
    }

    private void Add(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (name.StartsWith('/') || name.Contains(':') || name.Contains('\0') || LeadsUp(name))
            Refused.Add(new(name, "The name leads outside of the archive."));
        else if (!entries.TryAdd(name, entry))
            Refused.Add(new(name, "The name comes twice in the archive."));
    }

    // What System.IO.Compression throws on damaged archives.
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException or IOException;
}
