namespace Duel.Recipes;

/// <summary>Fills the smaller classes of a set with generated pictures until every class has as many.</summary>
/// <remarks><code>var filled = new ClassFilling { Seed = 7 }.Fill("runs/shoes", "shoes-filled");</code></remarks>
public sealed record ClassFilling
{
    /// <summary>Pictures that each class is to have; as many as the largest has where null.</summary>
    public int? To { get; init; }

    /// <summary>True if the real pictures are written too, so that the result is a whole set.</summary>
    public bool WithReal { get; init; }

    /// <summary>The generator as it was at a checkpoint: <c>best</c>, <c>newest</c> or a step; as the run ended where null.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Latents beyond this are drawn again, for likelier pictures of less variety; above 0, null for none.</summary>
    public double? Truncation { get; init; }

    /// <summary>Seed of the latents.</summary>
    public ulong Seed { get; init; }

    /// <summary>Makes pictures.</summary>
    /// <param name="run">The folder of a run that knows classes and where its data lay.</param>
    /// <param name="output">A new folder, for a folder of PNG files for each class and manifest.csv; or a file that ends in .npz, for train_images and train_labels.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left behind.</param>
    /// <returns>The pictures made of each class, in the order of the classes.</returns>
    /// <exception cref="RunFolderException">The run's generator knows no classes, or the run does not know where its data lay.</exception>
    /// <exception cref="ArgumentException">No class lacks a picture, or the output is another kind of file.</exception>
    /// <exception cref="IOException">Something is at the output's place already, or it cannot be written.</exception>
    public FilledClasses Fill(string run, string output, CancellationToken cancellationToken = default)
    {
        var saved = Checkpoint is { } checkpoint ? SavedGenerator.Load(run, RunFolder.Open(run).Checkpoints.Find(checkpoint)) : SavedGenerator.Load(run);
        if (saved.ClassCount == 0)
            throw new RunFolderException($"{run}: its generator was trained without classes. Give a run that was trained on labelled pictures.");
        var source = GanRun.SourceOf(run) ?? throw new RunFolderException($"{run}: the run was started from data in memory, so they cannot be opened again. Give a run that was started from a path.");
        var real = (source with { IsEven = false }).Open(cancellationToken).Dataset;
        var classes = ClassIndex.Of(real);
        var target = To ?? classes.Max(indices => indices.Length);
        var made = new int[classes.Count];
        using var file = FilledSet.For(output, saved.Spec);
        for (var label = 0; label < classes.Count; label++)
        {
            if (WithReal)
                AddReal(file, real, classes[label], label);
            made[label] = Math.Max(0, target - classes[label].Length);
            saved.Generate(made[label], Seed + (ulong)label, label, Truncation, (sample, of) => file.Add(sample, of, isReal: false), cancellationToken);
        }
        if (file.Count == 0)
            throw Full(run, target, nameof(To));
        file.Complete();
        return new([.. made.Select((count, label) => (ScarcePictures.NameOf(saved.Spec, label), count))], file.Count);
    }

    private static ArgumentException Full(string run, int target, string option) =>
        new($"Every class of {run} has {target} pictures or more already. Ask for a larger number, or for the real pictures too.", option);

    private static void AddReal(FilledSet file, IDataset real, int[] indices, int label)
    {
        var sample = new float[real.Spec.Length];
        foreach (var index in indices)
        {
            real.Read(index, sample);
            file.Add(sample, label, isReal: true);
        }
    }
}

/// <summary>The result of filling classes.</summary>
/// <param name="Made">Generated pictures of each class.</param>
/// <param name="Total">Pictures written, real ones included.</param>
public sealed record FilledClasses(IReadOnlyList<(string Class, int Count)> Made, int Total);
