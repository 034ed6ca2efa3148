using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Duel.Files;

namespace Duel.Data;

/// <summary>Sets of pictures as tar archives in the layout of WebDataset, for sets larger than memory.</summary>
/// <remarks>
/// A picture <c>000000042.png</c> lies beside its class, <c>000000042.cls</c>, a number. Beside each archive lies an index,
/// <c>set-000000.tar.index</c>, with which the archive is opened without being looked through; other tools ignore it.
/// </remarks>
public static class PictureShards
{
    private const string Everything = "*.tar";

    /// <summary>Writes a set, archive by archive, several at once.</summary>
    /// <param name="set">Pictures; read in their order.</param>
    /// <param name="folder">Folder of the archives; made if it is not there.</param>
    /// <param name="perShard">Pictures an archive; 1 or more.</param>
    /// <param name="threads">Threads that write; 0 for one a processor. The files do not depend on it.</param>
    /// <param name="cancellationToken">Stops the writing; archives that are finished stay.</param>
    /// <returns>Number of archives.</returns>
    /// <exception cref="ArgumentException">The samples are no pictures.</exception>
    /// <exception cref="DatasetException">The folder holds archives already.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Write(IDataset set, string folder, int perShard = 10_000, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(perShard, 1);
        if (!set.Spec.IsPicture)
            throw new ArgumentException($"{set.Name}: samples {set.Spec}, and shards are made of pictures.", nameof(set));
        LastingFolder.Create(folder);
        if (Directory.EnumerateFiles(folder, Everything).FirstOrDefault() is { } old)
            throw new DatasetException($"{folder}: there are archives in it already, such as {Path.GetFileName(old)}, which would be read with the new ones. Name another folder.");
        var shards = (int)(((long)set.Count + perShard - 1) / perShard);
        try
        {
            Parallel.For(0, shards, new DatasetOptions { Threads = threads }.Parallelism(cancellationToken), shard =>
            {
                var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"set-{shard:D6}.tar"));
                var first = shard * perShard;
                WholeFile.Write(path, stream => Write(set, first, Math.Min(set.Count - first, perShard), stream, cancellationToken));
                Index(path);
            });
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is IOException trouble)
        {
            throw new IOException(trouble.Message, trouble);
        }
        return shards;
    }

    /// <summary>Writes the index of each archive anew, beside it, so that the set is opened without looking through the archives.</summary>
    /// <param name="place">An archive, or a folder of them.</param>
    /// <param name="limits">Limits on files.</param>
    /// <returns>Number of archives.</returns>
    /// <exception cref="DataFormatException">One is no tar archive.</exception>
    /// <exception cref="DatasetException">There is none, or one is cut off or holds files that cannot be used.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static int IndexAll(string place, DecodeLimits? limits = null)
    {
        string[] archives = File.Exists(place) ? [place] : Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, Everything).Order(StringComparer.Ordinal)] : [];
        if (archives.Length == 0)
            throw new DatasetException($"{place}: there is no .tar archive. Name one, or the folder that they lie in.");
        foreach (var archive in archives)
        {
            // An index would hide what is wrong from whoever opens the set.
            if (Index(archive, limits) is [var first, ..] left)
                throw new DatasetException($"{archive}: {left.Count} of its files cannot be used, and it gets no index. The first: {first.Name}: {first.Reason}");
        }
        return archives.Length;
    }

    private static IReadOnlyList<SkippedFile> Index(string archive, DecodeLimits? limits = null)
    {
        var shard = new LocalShard(archive);
        var index = ShardIndex.Scan(shard, limits ?? DecodeLimits.Default);
        if (index.Left.Count == 0)
            WholeFile.Write(archive + TarShard.IndexEnd, index.ToBytes(shard.Length));
        return index.Left;
    }

    private static void Write(IDataset set, int first, int count, Stream stream, CancellationToken cancellationToken)
    {
        using var archive = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true);
        var sample = new float[set.Spec.Length];
        for (var i = first; i < first + count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var label = set.Read(i, sample);
            var key = i.ToString("D9", CultureInfo.InvariantCulture);
            Add($"{key}.png", PixelScale.ToPicture(sample, set.Spec).ToPng());
            if (label >= 0)
                Add($"{key}.cls", Encoding.ASCII.GetBytes(label.ToString(CultureInfo.InvariantCulture)));
        }

        // One time for all: the same set makes the same files.
        void Add(string name, byte[] bytes) => archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(bytes),
            ModificationTime = DateTimeOffset.UnixEpoch,
        });
    }
}
