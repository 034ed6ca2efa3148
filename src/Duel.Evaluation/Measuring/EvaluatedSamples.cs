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

    private bool IsPaired { get; init; }

    /// <summary>Notes on files that were left out, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

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
        if (saved is not null && options.Paired)
            throw IsRun(samples, nameof(options.Paired));
        var asked = new DatasetOptions { Split = options.Split, Limit = options.Paired ? null : options.Limit };
        if (saved is not null && saved.Spec.IsPicture)
            asked = asked with { Size = saved.Spec.Size, Channels = saved.Spec.Channels };
        var opened = Datasets.Open(options.Against, asked, cancellationToken);
        var real = opened.Dataset;
        if (options.Paired)
            return Pairs(samples, opened, options, cancellationToken);
        var notes = new List<string>(LeftOut(opened.Report));
        var generated = saved is null ? Read(samples, real.Spec, options.Count, notes, cancellationToken)
            : GeneratedSamples.Of(samples, saved, options.Count, options.Seed, cancellationToken: cancellationToken)
                ?? throw new DatasetException($"{samples}: the generator makes samples that are infinite or not a number. Take an earlier checkpoint.");
        return new(real, Other(options.Against, asked, real, cancellationToken), generated, saved) { Split = Name(options.Split), Seed = options.Seed, Checkpoint = options.Checkpoint, Notes = notes };
    }

    /// <summary>Samples and the real ones that they belong to: of the same name where both are files, else in the same place.</summary>
    private static EvaluatedSamples Pairs(string samples, OpenedDataset real, EvaluatedSamplesOptions options, CancellationToken cancellationToken)
    {
        var spec = real.Dataset.Spec;
        var generated = Datasets.Open(samples, new() { Size = spec.Height, Channels = spec.Channels }, cancellationToken);
        List<string> notes = [.. LeftOut(real.Report), .. LeftOut(generated.Report)];
        var (ours, theirs) = (generated.Dataset, real.Dataset);
        if (generated.Report.Files.Count == ours.Count && real.Report.Files.Count == theirs.Count)
        {
            var match = NameMatch.Of(generated.Report.Files, real.Report.Files);
            if (match.First.Count == 0)
                throw new DatasetException($"No picture of {samples} has the name of one of {options.Against}: the first are {generated.Report.Files[0]} and {real.Report.Files[0]}. Give pictures that belong together the same name, but for the extension.");
            if (match.Alone.Count > 0)
                notes.Add($"{match.Alone.Count} pictures have no partner of their name and are left out: {string.Join(", ", match.Alone.Take(5))}{(match.Alone.Count > 5 ? " ..." : "")}.");
            (ours, theirs) = (new Subset(ours, match.First), new Subset(theirs, match.Second));
        }
        else if (ours.Count != theirs.Count)
            throw new DatasetException($"{samples} has {ours.Count} samples and {options.Against} {theirs.Count}: pairs without names need as many of both.");
        var kept = Math.Min(options.Count, options.Limit);
        return new(Subset.Evenly(theirs, kept), null, Subset.Evenly(ours, kept), null) { Split = Name(options.Split), Seed = options.Seed, IsPaired = true, Notes = notes };
    }

    private static string Name(DatasetSplit split) => split == DatasetSplit.Test ? "test" : "train";

    private static string[] LeftOut(DatasetReport report) => report.Skipped.Count == 0 ? []
        : [$"{report.Source}: {report.Skipped.Count} file{(report.Skipped.Count == 1 ? " was" : "s were")} left out, such as {report.Skipped[0].Name}: {report.Skipped[0].Reason}"];

    /// <summary>Creates the evaluator of the samples.</summary>
    /// <param name="extractor">The network that extracts features; null for none.</param>
    public Evaluator Evaluator(FeatureExtractor? extractor) => new(Real, Split, Real.Spec.IsPicture ? extractor : null)
    {
        HeldOut = HeldOut,
        IsHeldOutLearned = Split == "test",
        Seed = Seed,
        Paired = IsPaired,
        Generator = Generator,
        Checkpoint = Checkpoint,
    };

    private static ArgumentException IsRun(string samples, string option) => new($"{samples} is a run, and what it generates belongs to no single real sample. Leave the pairs out, or give a folder of pictures.", option);

    private static ArgumentException NoRun(string samples, string option) => new($"{samples} is not a run, and has no checkpoints. Leave the checkpoint out, or give the folder of a run.", option);

    private static IDataset Read(string samples, SampleSpec real, int count, List<string> notes, CancellationToken cancellationToken)
    {
        if (real.IsPicture || !File.Exists(samples))
        {
            var opened = Datasets.Open(samples, new() { Size = real.Height, Channels = real.Channels }, cancellationToken);
            notes.AddRange(LeftOut(opened.Report));
            return Subset.Evenly(opened.Dataset, count);
        }
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

    /// <summary>True if each sample belongs to the real one of its name, or in its place where samples have no files.</summary>
    public bool Paired { get; init; }

    /// <summary>Real samples that are kept, spread over the set; 1 or more.</summary>
    public int Limit { get; init; } = 10_000;

    /// <summary>Samples that a run generates, or that are taken of more; 1 or more.</summary>
    public int Count { get; init; } = 2_000;

    /// <summary>Seed of a run's latents, of subsets and of resamples.</summary>
    public ulong Seed { get; init; }

    /// <summary>A run's generator as it was at a checkpoint: <c>best</c>, <c>newest</c> or a step; as the run ended where null.</summary>
    public string? Checkpoint { get; init; }
}
