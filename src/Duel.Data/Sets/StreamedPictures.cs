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
    private const long BesideFile = 8 << 20;
    private readonly PictureSource source;
    private readonly PictureCandidate[] candidates;
    private readonly Entry?[] cache;
    private readonly DecodedPictures? decoded;

    // The class of each picture in the file, which is another's where the picture itself turned out damaged.
    private readonly int[] classes;

    public StreamedPictures(PictureSource source, PictureCandidate[] candidates, IReadOnlyList<string> classNames)
    {
        (this.source, this.candidates) = (source, candidates);
        // One slot for each remainder of the index: bounded, and safe without a lock, as entries never change.
        decoded = DecodedPictures.Create(candidates.Length, source.Length, source.Options.DiskBudget);
        var budget = decoded is null ? source.Options.MemoryBudget : Math.Min(source.Options.MemoryBudget, BesideFile);
        cache = new Entry?[Math.Clamp(budget / source.Length, 1, candidates.Length)];
        classes = new int[candidates.Length];
        Spec = new(source.Fit.Size.Height, source.Fit.Size.Width, source.Fit.Channels) { ClassCount = classNames.Count, ClassNames = classNames };
    }

    public string Name => source.Name;

    public int Count => candidates.Length;

    public SampleSpec Spec { get; }

    public bool IsStreamed => true;

    /// <summary>Number of pictures that have turned out damaged so far.</summary>
    public int Damaged => candidates.Count(candidate => candidate.Damage is not null);

    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var slot = index % cache.Length;
        var entry = Volatile.Read(ref cache[slot]);
        if (entry?.Index != index && decoded?.TryRead(index, sample) == true)
            return classes[index];
        if (entry?.Index != index)
            Volatile.Write(ref cache[slot], entry = Decode(index));
        PixelScale.ToSamples(entry.Pixels, sample);
        return entry.Class;
    }

    public void AppendOrigin(IncrementalHash hash, int index)
    {
        Span<byte> origin = stackalloc byte[SHA256.HashSizeInBytes];
        byte[]? bytes = null;
        candidates[index].Try(source.Files, read => bytes = read);
        source.HashOrigin(bytes ?? [], origin);
        DatasetHash.AppendClass(hash, candidates[index].Class);
        hash.AppendData(origin);
    }

    public void Dispose()
    {
        source.Files.Dispose();
        decoded?.Dispose();
    }

    private Entry Decode(int index)
    {
        for (var tried = 0; tried < candidates.Length; tried++)
        {
            var candidate = candidates[(index + tried) % candidates.Length];
            byte[]? pixels = null;
            if (candidate.Damage is null)
                candidate.Try(source.Files, bytes => pixels = source.Decode(bytes, candidate));
            if (pixels is null)
                continue;
            classes[index] = candidate.Class;
            decoded?.Write(index, pixels);
            return new(index, candidate.Class, pixels);
        }

        throw new DatasetException($"{Name}: none of its {candidates.Length} pictures can be read any more. The first: {candidates[0].Damage}");
    }

    private sealed record Entry(int Index, int Class, byte[] Pixels);
}
