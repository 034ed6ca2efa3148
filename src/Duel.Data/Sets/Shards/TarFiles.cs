using System.Runtime.ExceptionServices;

namespace Duel.Data;

/// <summary>The picture files inside of tar archives, such as the shards of a WebDataset; nothing is ever unpacked to disk.</summary>
/// <remarks>
/// A file is found by its place in its archive, so that pictures are read in any order. Sets have millions of files: names and places stand in
/// arrays in the order of names, which take a fifth of a dictionary.
/// </remarks>
internal sealed class TarFiles : IPictureFiles
{
    private readonly PackedNames names;
    private readonly Place[] places;
    private readonly DecodeLimits limits;
    private readonly FileServer? server;

    /// <param name="source">The archive, the folder that its shards lie in, or the pattern of their names.</param>
    /// <param name="shards">The archives in their order.</param>
    /// <param name="options">Limits of an entry, and threads.</param>
    /// <param name="server">Server that they are read from; owned from here on. Null for those on a disk.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">None is a tar archive.</exception>
    /// <exception cref="DatasetException">One cannot be read.</exception>
    public TarFiles(string source, IReadOnlyList<TarShard> shards, DatasetOptions options, FileServer? server = null, CancellationToken cancellationToken = default)
    {
        (Source, limits, this.server) = (source, options.Limits, server);
        var (indexes, damaged) = (new ShardIndex?[shards.Count], new DataFormatException?[shards.Count]);
        try
        {
            Parallel.For(0, shards.Count, options.Parallelism(cancellationToken), i =>
            {
                try
                {
                    indexes[i] = ShardIndex.Of(shards[i], limits);
                }
                catch (DataFormatException trouble)
                {
                    damaged[i] = trouble;
                }
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        if (Array.TrueForAll(indexes, index => index is null))
            ExceptionDispatchInfo.Throw(damaged[0]!);
        (var found, places) = Merge(shards, indexes);
        Array.Sort(found, places, StringComparer.Ordinal);
        names = new(found);
        var (pictures, skipped, others) = PictureNames.Sort(found);
        (Paths, Others) = (pictures.Count == names.Count ? names : new(pictures), others);
        Skipped = [.. indexes.SelectMany(index => index?.Left ?? []), .. damaged.Index().Where(one => one.Item is not null).Select(one => new SkippedFile(shards[one.Index].FileName, one.Item!.Message)), .. skipped];
        server?.BePatient(options.ServerPatience);
    }

    public string Source { get; }

    public string Kind => "tar of pictures";

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SkippedFile> Skipped { get; }

    public IReadOnlyList<string> Others { get; }

    public string? LabelOf(string path) => PlaceOf(path).Label;

    public long LengthOf(string path) => PlaceOf(path).Length;

    public byte[] Read(string path)
    {
        var (shard, offset, length, _) = PlaceOf(path);
        limits.CheckArray(length, path);
        var bytes = new byte[length];
        return shard.Read(offset, bytes) is var read && read == length
            ? bytes
            : throw new DataFormatException($"{shard.Name}/{path}", $"the archive ends after {read} of its {length} bytes", hint: Hint.CutOff);
    }

    public void Dispose() => server?.Dispose();

    private (string[] Names, Place[] Places) Merge(IReadOnlyList<TarShard> shards, ShardIndex?[] indexes)
    {
        // Shards that count their pictures from 0 each: then the archive belongs to the name.
        var total = (int)Math.Min(indexes.Sum(index => (long)(index?.Entries.Count ?? 0)), limits.Entries);
        var seen = new HashSet<string>(total, StringComparer.Ordinal);
        var areAlike = indexes.Any(index => index?.Entries.Any(entry => PictureNames.IsPicture(entry.Name) && !seen.Add(entry.Name)) == true);
        seen.Clear();
        var found = new List<(string Name, Place Place)>(total);
        foreach (var (shard, index) in shards.Zip(indexes))
        {
            foreach (var entry in index?.Entries ?? [])
            {
                if (found.Count >= limits.Entries)
                    throw new DataFormatException(shard.Name, $"there are more than {limits.Entries} files in it and the archives before it", hint: "Split the set or raise DecodeLimits.Entries");
                var name = areAlike && PictureNames.IsPicture(entry.Name) ? Within(shard, entry.Name) : entry.Name;
                if (seen.Add(name))
                    found.Add((name, new(shard, entry.Offset, entry.Length, entry.Label)));
            }
        }
        return ([.. found.Select(one => one.Name)], [.. found.Select(one => one.Place)]);
    }

    private Place PlaceOf(string path) =>
        names.IndexOf(path) is >= 0 and var i ? places[i] : throw new KeyNotFoundException($"{Source}: there is no file {path} in it.");

    /// <summary>A name with that of its archive in it, behind its folders, which may be classes.</summary>
    private static string Within(TarShard shard, string name)
    {
        var file = name.LastIndexOf('/') + 1;
        return $"{name[..file]}{Path.GetFileNameWithoutExtension(shard.FileName)}-{name[file..]}";
    }

    /// <summary>Place of a file in its archive, and the class that the index gives it.</summary>
    private readonly record struct Place(TarShard Shard, long Offset, long Length, string? Label);
}
