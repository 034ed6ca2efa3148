using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Pictures that are too many for memory: decoded when first read, the latest kept up to the memory budget, the others in a temporary file.</summary>
/// <remarks>
/// A picture that turns out damaged is replaced by the next one that is not, always the same, and counted in
/// <see cref="Damaged"/>: a run of days does not end on one bad file.
/// </remarks>
internal sealed class StreamedPictures : IDataset, IDisposable
{
    // The system keeps a file in memory that is free: little is won by keeping it twice.
    private const long BesideFile = 1 << 20;
    private readonly PictureSource source;
    private readonly IReadOnlyList<string> paths;
    private readonly int[] classes;
    private readonly Entry?[] cache;
    private readonly DecodedPictures? decoded;

    // Few if any, by their places: the reason why each cannot be used, and whose class stands in the file of decoded pictures in its place.
    private readonly ConcurrentDictionary<int, string> damage = new();
    private readonly ConcurrentDictionary<int, int> replaced = new();

    /// <param name="source">The files, and the way they are decoded; owned from here on.</param>
    /// <param name="paths">Those that are pictures of the set.</param>
    /// <param name="classes">Their classes, -1 for none.</param>
    /// <param name="classNames">The names of the classes in order.</param>
    public StreamedPictures(PictureSource source, IReadOnlyList<string> paths, int[] classes, IReadOnlyList<string> classNames)
    {
        (this.source, this.paths, this.classes) = (source, paths, classes);
        // One slot for each remainder of the index: bounded, and safe without a lock, as entries never change.
        decoded = DecodedPictures.Create(paths.Count, source.Length, source.Options.DiskBudget);
        var budget = decoded is null ? source.Options.MemoryBudget : Math.Min(source.Options.MemoryBudget, BesideFile);
        cache = new Entry?[Math.Clamp(budget / source.Length, 1, paths.Count)];
        Spec = new(source.Fit.Size.Height, source.Fit.Size.Width, source.Fit.Channels) { ClassCount = classNames.Count, ClassNames = classNames };
    }

    public string Name => source.Name;

    public int Count => paths.Count;

    public SampleSpec Spec { get; }

    public bool IsStreamed => true;

    /// <summary>Number of pictures that have turned out damaged so far.</summary>
    public int Damaged => damage.Count;

    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var slot = index % cache.Length;
        var entry = Volatile.Read(ref cache[slot]);
        if (entry?.Index != index && decoded?.TryRead(index, sample) == true)
            return classes[replaced.GetValueOrDefault(index, index)];
        if (entry?.Index != index)
            Volatile.Write(ref cache[slot], entry = Decode(index));
        PixelScale.ToSamples(entry.Pixels, sample);
        return entry.Class;
    }

    public void AppendOrigin(IncrementalHash hash, int index)
    {
        Span<byte> origin = stackalloc byte[SHA256.HashSizeInBytes];
        byte[]? bytes = null;
        Candidate(index).Try(source.Files, read => bytes = read);
        source.HashOrigin(bytes ?? [], origin);
        DatasetHash.AppendClass(hash, classes[index]);
        hash.AppendData(origin);
    }

    public void Dispose()
    {
        source.Files.Dispose();
        decoded?.Dispose();
    }

    private Entry Decode(int index)
    {
        for (var tried = 0; tried < paths.Count; tried++)
        {
            var place = (index + tried) % paths.Count;
            if (damage.ContainsKey(place))
                continue;
            byte[]? pixels = null;
            var candidate = Candidate(place);
            candidate.Try(source.Files, bytes => pixels = source.Decode(bytes, candidate));
            if (pixels is null)
            {
                damage[place] = candidate.Damage!;
                continue;
            }
            if (place != index)
                replaced[index] = place;
            decoded?.Write(index, pixels);
            return new(index, classes[place], pixels);
        }

        throw new DatasetException($"{Name}: none of its {paths.Count} pictures can be read any more. The first: {damage[0]}");
    }

    private PictureCandidate Candidate(int index) => new(paths[index], classes[index]);

    private sealed record Entry(int Index, int Class, byte[] Pixels);
}
