namespace Duel.Data;

/// <summary>Options of <see cref="Datasets.Open"/>, which turns what it finds into a set; what is not said is inferred and reported.</summary>
public sealed record DatasetOptions
{
    /// <summary>All inferred.</summary>
    public static DatasetOptions Default { get; } = new();

    /// <summary>
    /// Width and height that pictures are brought to; a number is a square's side. Where null: their own size if all are the same square,
    /// else a square of the largest of 28, 32, 64 and 128 that the median shorter side reaches.
    /// </summary>
    public PictureSize? Size { get; init; }

    /// <summary>1 for grey, 3 for colour. Where null: grey if every picture is.</summary>
    public int? Channels
    {
        get;
        init => field = value is null or 1 or 3 ? value : throw new ArgumentOutOfRangeException(
            nameof(Channels),
            value,
            "Pictures are grey (1) or in colour (3).");
    }

    /// <summary>Way in which pictures get the shape of the size, a square unless said otherwise; a crop of the middle by default.</summary>
    public Framing Framing { get; init; } = Framing.Crop;

    /// <summary>Filter for changes of size; bicubic by default.</summary>
    public ResizeFilter Filter { get; init; } = ResizeFilter.Bicubic;

    /// <summary>Colour behind transparent pixels and beside padded pictures; white by default.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>True if photographs are turned upright as their EXIF data says; on unless said otherwise.</summary>
    public bool Upright { get; init; } = true;

    /// <summary>Only the first so many classes are kept. Where null: all.</summary>
    public int? Classes
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Classes), value, "At least one class has to be kept.");
    }

    /// <summary>So many samples are kept, spread evenly over the set. Where null: all.</summary>
    public int? Limit
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Limit), value, "At least one sample has to be kept.");
    }

    /// <summary>
    /// Part to read of a set that comes in parts; the training part by default. Synthetic sets draw other samples for
    /// each. A file that was named itself is taken whole, but for archives.
    /// </summary>
    public DatasetSplit Split { get; init; } = DatasetSplit.Train;

    /// <summary>Kind to read of a place that holds two without pairs, as CycleGAN's sets do (<c>trainA</c>, <c>trainB</c>). Where null: the place holds one.</summary>
    public PictureDomain? Domain { get; init; }

    /// <summary>The seed of the synthetic sets; 0 unless said otherwise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of threads that decode; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "A number of threads is 0 or more; 0 is one for each processor.");
    }

    /// <summary>Fitted pictures are kept in memory up to so many bytes, beyond that they are decoded when first read; 1 GiB.</summary>
    public long MemoryBudget { get; init; } = 1L << 30;

    /// <summary>
    /// Pictures beyond the memory budget are kept, once decoded, in a temporary file of up to so many bytes, which is gone with the set; 16 GiB,
    /// and none where the disk has not twice the room. 0 for none: pictures are then decoded each time that they are read.
    /// </summary>
    public long DiskBudget
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(DiskBudget), value, "A number of bytes is 0 or more.");
    } = 16L << 30;

    /// <summary>
    /// Time for which a file server that has been reached may be out of reach: reading waits, and then goes on where it was; 10 minutes.
    /// Beyond that it fails. While a set is opened it is 5 seconds.
    /// </summary>
    public TimeSpan ServerPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Receives sentences on what reading waits for, such as a file server out of reach, from the thread that waits; nothing unless said otherwise.</summary>
    public Action<string>? Notes { get; init; }

    /// <summary>Limits of a file.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>The parallelism that these options ask for.</summary>
    internal ParallelOptions Parallelism(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Threads == 0 ? Environment.ProcessorCount : Threads, CancellationToken = cancellationToken };
}
