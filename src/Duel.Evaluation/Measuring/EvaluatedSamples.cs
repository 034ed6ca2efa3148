namespace Duel.Evaluation;

/// <summary>Generated samples and the real ones that they are held against, of one size.</summary>
/// <param name="Real">The real samples.</param>
/// <param name="HeldOut">Other real samples; null where the set has no other part.</param>
/// <param name="Generated">The samples to evaluate.</param>
/// <param name="Generator">Their generator, where they came from a run.</param>
/// <remarks>
/// <code>
/// var samples = EvaluatedSamples.Open("runs/fashion-001", new() { Against = "fashion" });
/// var evaluation = samples.Evaluator(FeatureNetworks.Open("garments")).Measure(samples.Generated, ["frechet"]);
/// </code>
/// </remarks>
public sealed record EvaluatedSamples(IDataset Real, IDataset? HeldOut, IDataset Generated, SavedGenerator? Generator)
{
    private string Split { get; init; } = "";

    private ulong Seed { get; init; }

    private string? Checkpoint { get; init; }

    /// <summary>Opens both.</summary>
    /// <param name="samples">The folder of a run, a folder or archive of pictures, or an .npy array of pictures or points [N, D].</param>
    /// <param name="options">Samples to compare with, and other options.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">They are missing, of another size, or the generator makes samples that are infinite or not a number.</exception>
    /// <exception cref="ArgumentException">A checkpoint is asked for, and the samples are those of no run.</exception>
    public static EvaluatedSamples Open(string samples, EvaluatedSamplesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Path.Exists(samples))
            throw new DatasetException($"{samples}: there is no such file or folder. Give the folder of a run, a folder of pictures, or an .npy file.");
        var saved = !File.Exists(Path.Combine(samples, "model.json")) ? null
            : options.Checkpoint is not { } checkpoint ? SavedGenerator.Load(samples) : SavedGenerator.Load(samples, RunFolder.Open(samples).Checkpoints.Find(checkpoint));
        if (saved is null && options.Checkpoint is not null)
            throw NoRun(samples, nameof(options.Checkpoint));
        var asked = new DatasetOptions { Split = options.Split, Limit = options.Limit };
        if (saved is not null && saved.Spec.IsPicture)
            asked = asked with { Size = saved.Spec.Height, Channels = saved.Spec.Channels };
        var real = Datasets.Open(options.Against, asked, cancellationToken).Dataset;
        var generated = saved is null ? Read(samples, real.Spec, options.Count, cancellationToken)
            : GeneratedSamples.Of(samples, saved, options.Count, options.Seed, cancellationToken: cancellationToken)
                ?? throw new DatasetException($"{samples}: the generator makes samples that are infinite or not a number. Take an earlier checkpoint.");
        return new(real, Other(options.Against, asked, real, cancellationToken), generated, saved) { Split = options.Split == DatasetSplit.Test ? "test" : "train", Seed = options.Seed, Checkpoint = options.Checkpoint };
    }

    /// <summary>Creates the evaluator of the samples.</summary>
    /// <param name="extractor">The network that extracts features; null for none.</param>
    /// <param name="paired">True if each generated sample belongs to the real one in its place.</param>
    public Evaluator Evaluator(FeatureExtractor? extractor, bool paired = false) => new(Real, Split, Real.Spec.IsPicture ? extractor : null)
    {
        HeldOut = HeldOut,
        Seed = Seed,
        Paired = paired,
        Generator = Generator,
        Checkpoint = Checkpoint,
    };

    private static ArgumentException NoRun(string samples, string option) => new($"{samples} is not a run, and has no checkpoints. Leave the checkpoint out, or give the folder of a run.", option);

    private static IDataset Read(string samples, SampleSpec real, int count, CancellationToken cancellationToken)
    {
        if (real.IsPicture || !File.Exists(samples))
            return Subset.Evenly(Datasets.Open(samples, new() { Size = real.Height, Channels = real.Channels }, cancellationToken).Dataset, count);
        var array = Npy.Read(File.ReadAllBytes(samples), file: samples);
        return array.Extents is [_, var length] && length == real.Length
            ? Subset.Evenly(SampleList.Of(samples, real, [.. array.ToDoubles().Select(value => (float)value)]), count)
            : throw new DatasetException($"{samples}: an array ({string.Join(", ", array.Extents)}) is not a set of points of {real.Length} numbers. Give one of (N, {real.Length}).");
    }

    /// <summary>The other part of the real data; none where the set gives the same samples for both.</summary>
    private static IDataset? Other(string against, DatasetOptions asked, IDataset real, CancellationToken cancellationToken)
    {
        try
        {
            var other = Datasets.Open(against, asked with { Split = asked.Split == DatasetSplit.Train ? DatasetSplit.Test : DatasetSplit.Train }, cancellationToken).Dataset;
            return other.Spec.Extents.SequenceEqual(real.Spec.Extents) && DatasetHash.Of(other, cancellationToken) != DatasetHash.Of(real, cancellationToken) ? other : null;
        }
        catch (DatasetException)
        {
            return null;
        }
    }
}

/// <summary>Options of <see cref="EvaluatedSamples"/>.</summary>
public sealed record EvaluatedSamplesOptions
{
    /// <summary>The real samples: a path, or the name of a built-in set.</summary>
    public required string Against { get; init; }

    /// <summary>The part of them; the other part, where there is one, is held out.</summary>
    public DatasetSplit Split { get; init; } = DatasetSplit.Train;

    /// <summary>Real samples that are kept, spread over the set; 1 or more.</summary>
    public int Limit { get; init; } = 10_000;

    /// <summary>Samples that a run generates, or that are taken of more; 1 or more.</summary>
    public int Count { get; init; } = 2_000;

    /// <summary>Seed of a run's latents, of subsets and of resamples.</summary>
    public ulong Seed { get; init; }

    /// <summary>A run's generator as it was at a checkpoint: <c>best</c>, <c>newest</c> or a step; as the run ended where null.</summary>
    public string? Checkpoint { get; init; }
}
