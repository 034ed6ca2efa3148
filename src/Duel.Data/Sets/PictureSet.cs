using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Pictures of one size, held in memory as unsigned bytes and read as samples from -1 to 1.</summary>
public sealed class PictureSet : IDataset
{
    private readonly byte[] pixels;
    private readonly int[]? classes;

    /// <summary>A set over pixels that exist already; they are not copied.</summary>
    /// <param name="name">A short name for reports.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="channels">1 for grey, 3 for colour; 2 and 4 with alpha.</param>
    /// <param name="pixels">[N, H, W, C].</param>
    /// <param name="classes">[N], from 0; null where there are none.</param>
    /// <param name="classNames">The names of the classes in order; null where they have none.</param>
    /// <exception cref="DatasetException">There is no picture, or classes and pictures differ in number.</exception>
    /// <exception cref="ArgumentException">The pixels are not a whole number of pictures, or a class lacks a name.</exception>
    public PictureSet(string name, int height, int width, int channels, byte[] pixels, int[]? classes = null, IReadOnlyList<string>? classNames = null)
    {
        Name = name;
        var classCount = classes is { Length: > 0 } ? Math.Max(classes.Max() + 1, classNames?.Count ?? 0) : 0;
        Spec = new(height, width, channels) { ClassCount = classCount, ClassNames = classNames ?? [] };
        Count = pixels.Length / Spec.Length;
        this.pixels = pixels;
        this.classes = classes;

        if (pixels.Length % Spec.Length != 0)
            throw new ArgumentException($"{pixels.Length} bytes are not a whole number of pictures {Spec} ({Spec.Length} bytes each).", nameof(pixels));
        if (Count == 0)
            throw new DatasetException($"{name}: there is no picture in the set, and at least one is needed.");
        if (classes is not null && classes.Length != Count)
            throw new DatasetException($"{name}: {Count} pictures and {classes.Length} labels do not belong together; each picture needs one label.");
        if (classes is not null && classes.Min() < 0)
            throw new ArgumentException($"{name}: class {classes.Min()} is below 0.", nameof(classes));
        if (classNames is not null && classNames.Count != classCount)
            throw new ArgumentException($"{name}: there are {classCount} classes and {classNames.Count} names.", nameof(classNames));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        PixelScale.ToSamples(Pixels(index), sample);
        return ClassOf(index);
    }

    /// <summary>The hashes of the files that the pictures were decoded from, 32 bytes each; null where there are none.</summary>
    internal byte[]? Origins { get; init; }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        if (Origins is null)
        {
            DatasetHash.AppendValues(hash, this, index);
            return;
        }
        DatasetHash.AppendClass(hash, ClassOf(index));
        hash.AppendData(Origins, index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
    }

    /// <summary>The bytes of one picture [H, W, C], exactly as the source had them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside of the set.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return pixels.AsSpan(index * Spec.Length, Spec.Length);
    }

    /// <summary>The class of one picture, or -1 where there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside of the set.</exception>
    public int ClassOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return classes is null ? -1 : classes[index];
    }

    /// <summary>A copy of one picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside of the set.</exception>
    public Picture Picture(int index) => new(Spec.Width, Spec.Height, Spec.Channels, Pixels(index).ToArray());
}
