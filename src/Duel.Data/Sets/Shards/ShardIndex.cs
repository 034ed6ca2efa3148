using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace Duel.Data;

/// <summary>A file inside of a tar archive.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Offset">The first byte of its content.</param>
/// <param name="Length">Bytes of its content.</param>
/// <param name="Label">The class that a .cls or .json file beside it gives; null where none does.</param>
internal readonly record struct ShardEntry(string Name, long Offset, long Length, string? Label);

/// <summary>Places of the files of a tar archive, and the classes that small files beside the pictures give.</summary>
/// <remarks>
/// As a file, it is text: a line <c>tar-index 1 BYTES FILES</c> with the length of the archive and the number of its files, then a line for each file, with tabs between its
/// offset, length, class and name.
/// </remarks>
/// <param name="Entries">The files, without those that give a class, in the order of the archive.</param>
/// <param name="Left">Files that are left out, with the reasons.</param>
internal sealed record ShardIndex(IReadOnlyList<ShardEntry> Entries, IReadOnlyList<SkippedFile> Left)
{
    private const int LongestLabel = 1 << 16;

    /// <summary>The index that lies beside an archive if it belongs to it, else one that is made by looking through the archive.</summary>
    /// <param name="shard">The archive.</param>
    /// <param name="limits">Limits on files.</param>
    /// <exception cref="DataFormatException">This is no tar archive.</exception>
    public static ShardIndex Of(TarShard shard, DecodeLimits limits) => (shard.ReadIndex() is { } bytes ? Parse(bytes, shard) : null) ?? Scan(shard, limits);

    /// <summary>Looks through an archive.</summary>
    /// <inheritdoc cref="Of"/>
    public static ShardIndex Scan(TarShard shard, DecodeLimits limits)
    {
        var scan = new ShardScan(shard, limits);
        return scan.ToIndex();
    }

    /// <summary>The content of the file beside an archive.</summary>
    /// <param name="length">Bytes of the archive.</param>
    public byte[] ToBytes(long length)
    {
        var text = new StringBuilder(FirstLine(length, Entries.Count)).Append('\n');
        foreach (var entry in Entries)
            text.Append(CultureInfo.InvariantCulture, $"{entry.Offset}\t{entry.Length}\t{entry.Label}\t{entry.Name}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>True if a text can stand in a line of the file.</summary>
    public static bool CanHold(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0;

    /// <summary>Reads the file beside an archive; null if it is damaged or of another archive, as after that was written anew.</summary>
    private static ShardIndex? Parse(byte[] bytes, TarShard shard)
    {
        using var lines = new StreamReader(new MemoryStream(bytes));
        var first = lines.ReadLine();
        var (entries, labels) = (new List<ShardEntry>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (lines.ReadLine() is { } line)
        {
            if (line.Split('\t') is not [var from, var count, var label, { Length: > 0 } name]
                || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > shard.Length - offset)
                return null;
            // Classes are few, and each is kept once.
            if (label.Length > 0 && !labels.TryAdd(label, label))
                label = labels[label];
            entries.Add(new(name, offset, length, label.Length > 0 ? label : null));
        }
        // One that was cut off lacks lines, or the end of the last.
        return first == FirstLine(shard.Length, entries.Count) && bytes is [.., (byte)'\n'] ? new(entries, []) : null;
    }

    private static string FirstLine(long length, int files) => string.Create(CultureInfo.InvariantCulture, $"tar-index 1 {length} {files}");

    /// <summary>A walk through an archive.</summary>
    private sealed class ShardScan(TarShard shard, DecodeLimits limits)
    {
        private readonly Dictionary<string, (long Offset, long Length)> found = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> classes = new(StringComparer.Ordinal), described = new(StringComparer.Ordinal), labels = new(StringComparer.Ordinal);
        private readonly List<string> order = [];
        private readonly List<SkippedFile> left = [];
        private bool isCut;

        public ShardIndex ToIndex()
        {
            try
            {
                using var stream = new ShardStream(shard);
                using var reader = new TarReader(stream);
                while (reader.GetNextEntry() is { } entry)
                    Add(entry);
            }
            catch (Exception trouble) when (trouble is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException or NotSupportedException)
            {
                if (order.Count == 0)
                    throw new DataFormatException(shard.Name, "this is no tar archive, or it is cut off", hint: "Get the file anew", cause: trouble);
                if (!isCut)
                    left.Add(new(shard.FileName, $"The archive is damaged or cut off behind {order[^1]}: what follows is lost. Get it anew."));
            }
            return new([.. order.Select(name => new ShardEntry(name, found[name].Offset, found[name].Length, LabelOf(name)))], left);
        }

        private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

        private static string KeyOf(string name) => name[..^Path.GetExtension(name).Length];

        private string? LabelOf(string name) =>
            !PictureNames.IsPicture(name) ? null : classes.TryGetValue(KeyOf(name), out var label) ? label : described.GetValueOrDefault(KeyOf(name));

        private void Add(TarEntry entry)
        {
            var isHere = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile;
            if (!isHere && entry.EntryType is not (TarEntryType.HardLink or TarEntryType.SymbolicLink))
                return;
            if (order.Count >= limits.Entries)
                throw new DataFormatException(shard.Name, $"there are more than {limits.Entries} files in it", hint: "Split it or raise DecodeLimits.Entries");
            var (name, content) = (Plain(entry.Name), (entry.DataOffset, entry.Length));
            // A hard link is a file whose content lies at its other name.
            if (!isHere && (entry.EntryType is not TarEntryType.HardLink || !found.TryGetValue(Plain(entry.LinkName), out content)))
                Leave(name, $"It is a link to {entry.LinkName}, and links in archives are not followed.");
            else if (isCut = content.DataOffset + content.Length > shard.Length)
                Leave(name, $"The archive ends after {Math.Max(0, shard.Length - content.DataOffset)} of its {content.Length} bytes: it is cut off. Get it anew.");
            else if (!CanHold(name))
                Leave(name.ReplaceLineEndings(" "), "Its name holds control characters.");
            else if (isHere && IsLabel(entry, name))
                return;
            else if (!found.TryAdd(name, content))
                Leave(name, "The name comes twice in the archive.");
            else
                order.Add(name);
        }

        private void Leave(string name, string reason) => left.Add(new($"{shard.FileName}/{name}", reason));

        /// <summary>Keeps the class that a file gives.</summary>
        private bool IsLabel(TarEntry entry, string name)
        {
            if (LabelFiles.IsBeside(name) is false || entry.Length > LongestLabel || entry.DataStream is not { } content)
                return false;
            var bytes = new byte[entry.Length];
            content.ReadExactly(bytes);
            if (LabelFiles.LabelIn(name, bytes) is not { } label || !CanHold(label))
                return false;
            label = labels.TryAdd(label, label) ? label : labels[label];
            return (name.EndsWith(LabelFiles.Beside, StringComparison.OrdinalIgnoreCase) ? classes : described).TryAdd(KeyOf(name), label);
        }
    }
}
