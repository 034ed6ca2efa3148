using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>A trained generator and what its samples are: all that a program needs to make more of them.</summary>
/// <remarks>
/// Two files: <c>model.json</c>, the architecture and the samples' description, and <c>model.safetensors</c>, the weights in the
/// order that other programs expect. Loading reads numbers; nothing in the files can run code.
/// <para>One that is loaded may be used from any number of threads at once, and makes the same samples as from one; it is loaded once and
/// shared. One that was made with <see cref="Of"/> belongs to the thread that trains its network.</para>
/// <code>
/// var generator = SavedGenerator.Load("runs/fashion-001");
/// generator.GenerateGrid(64, seed: 7).Save("garments.png");
/// foreach (var (place, picture) in generator.Generate(16, seed: 7).Index())
///     picture.Save($"garment-{place}.png");
/// </code>
/// </remarks>
public sealed partial class SavedGenerator : INetworkModel
{
    // What starting values take on the way to as many weights as the file has, with room to spare.
    private const long LeastCeiling = 2 << 20, CeilingRatio = 8;
    private const string Architecture = ModelFile.Name, Weights = "model.safetensors";

    private SavedGenerator(Generator generator, SampleSpec spec, IReadOnlyList<double>? clusters) => (Generator, Spec, Clusters) = (generator, spec, clusters ?? []);

    /// <summary>The network; samples are made in evaluation mode, whatever mode it is in.</summary>
    public Generator Generator { get; }

    /// <summary>Spec of a sample.</summary>
    public SampleSpec Spec { get; }

    /// <summary>The share of samples that each cluster gets, where the network is conditional on <see cref="SampleClusters"/> in place of classes; else empty.</summary>
    public IReadOnlyList<double> Clusters { get; }

    /// <summary>Number of classes that can be asked for; 0 where there are none.</summary>
    public int ClassCount => Clusters.Count > 0 ? 0 : Generator.ClassCount;

    /// <summary>Writes both files.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="generator">The network.</param>
    /// <param name="design">Architecture that it was built from.</param>
    /// <param name="spec">Spec of its samples.</param>
    /// <param name="clusters">The share of samples that each cluster gets, where clusters stand in for classes.</param>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    public static string Save(string folder, Generator generator, IGanArchitecture design, SampleSpec spec, IReadOnlyList<double>? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var description = ModelFile.Begin(new GanRecipe().Card);
        description["design"] = JsonNode.Parse(Architectures.ToJson(design));
        description["samples"] = new JsonObject
        {
            ["extents"] = JsonSerializer.SerializeToNode(spec.Extents),
            ["low"] = spec.Low,
            ["high"] = spec.High,
            ["classes"] = JsonSerializer.SerializeToNode(spec.ClassNames),
            ["classCount"] = spec.ClassCount,
        };
        if (clusters is { Count: > 0 })
            description["clusters"] = JsonSerializer.SerializeToNode(clusters);
        ModuleWeights.Save(generator, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, Architecture), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>A generator that is in memory, to make samples as it would once saved and loaded.</summary>
    /// <param name="generator">With the weights that samples are to be made with; not copied. One that is being trained is put into evaluation
    /// mode while it makes samples, and back.</param>
    /// <param name="spec">Spec of its samples.</param>
    /// <param name="clusters">The share of samples that each cluster gets, where clusters stand in for classes.</param>
    /// <exception cref="ArgumentException">The network makes other samples, or knows another number of clusters.</exception>
    public static SavedGenerator Of(Generator generator, SampleSpec spec, IReadOnlyList<double>? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(spec);
        if (clusters is { Count: > 0 } && clusters.Count != generator.ClassCount)
            throw new ArgumentException($"The generator knows {generator.ClassCount} clusters, and shares of {clusters.Count} are given.", nameof(clusters));
        return generator.Output.Count == spec.Length
            ? new(generator, spec, clusters)
            : throw new ArgumentException($"The generator makes samples of {generator.Output}, and the description is of {spec}.", nameof(spec));
    }

    /// <summary>Reads a generator from a run's folder.</summary>
    /// <param name="folder">A folder with both files.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, or of a newer format.</exception>
    public static SavedGenerator Load(string folder)
    {
        var (design, spec, clusters) = Describe(folder);
        var weights = Path.Combine(folder, Weights);
        var generator = Build(design, Path.Combine(folder, Architecture), weights);
        ModuleWeights.Load(generator, weights);
        return Fitting(generator, spec, clusters, folder);
    }

    /// <summary>Reads the generator that a run had at one of its checkpoints, with its averaged weights.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="checkpoint">One of its checkpoints: see <see cref="CheckpointFolder.Find"/>.</param>
    /// <exception cref="ModelFormatException">The run's description is missing, damaged, or of a newer format.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of no GAN.</exception>
    public static SavedGenerator Load(string folder, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (design, spec, clusters) = Describe(folder);
        var generator = Build(design, Path.Combine(folder, Architecture), checkpoint.Tensors);
        // How the player moved does not matter any more: it only holds the weights.
        var player = new Player("generator", new Sgd(), generator);
        var average = new WeightAverage(player, generator);
        try
        {
            var serializer = StateSerializer.Restoring(checkpoint.ReadState());
            serializer.SaveOrRestore("players.generator", player);
            serializer.SaveOrRestore("parts.weight-average", average);
        }
        catch (SavedStateException trouble)
        {
            throw new CheckpointException(checkpoint.Folder, trouble.Message, "Take the checkpoint of a run of GanRun.", cause: trouble);
        }
        _ = average.Use();
        return Fitting(generator, spec, clusters, folder);
    }

    private static (IGanArchitecture Architecture, SampleSpec Spec, double[]? Clusters) Describe(string folder) => ModelFile.Read(folder, new GanRecipe().Card, file =>
    {
        var samples = file.Inner("samples") ?? throw new JsonException("it has no \"samples\"");
        var spec = new SampleSpec(samples.Get<int[]>("extents"))
        {
            Low = samples.Get<float>("low"),
            High = samples.Get<float>("high"),
            ClassCount = samples.Get<int>("classCount"),
            ClassNames = samples.Get<string[]>("classes"),
        };
        return (Architectures.FromJson(file.Text("design")), spec, file.Find<double[]>("clusters"));
    });

    private static SavedGenerator Fitting(Generator generator, SampleSpec spec, double[]? clusters, string folder)
    {
        if (generator.Output.Count != spec.Length || (clusters is not null && (clusters.Length != generator.ClassCount || clusters.Any(share => !(share >= 0)))))
            throw new ModelFormatException(Path.Combine(folder, Architecture), $"its samples are {spec}, and its networks make others.", "Copy the file from the run again.");
        generator.IsTraining = false;
        return new(generator, spec, clusters);
    }

    private static bool IsMalformed(Exception trouble) => trouble is JsonException or InvalidOperationException or ArgumentException or FormatException or OverflowException;

    private static ModelFormatException NoGenerator(string file, Exception trouble) =>
        new(file, $"it does not describe a generator ({trouble.Message.TrimEnd('.')}).", "Copy the file from the run again.", trouble);

    /// <summary>The network, untrained; a description of a network that is larger than its weights is refused before memory is taken.</summary>
    private static Generator Build(IGanArchitecture design, string file, string weights)
    {
        if (!File.Exists(weights))
            throw new ModelFormatException(weights, "there is no such file.", "Copy it from the run again.");
        try
        {
            using (MemoryCeiling.Of(LeastCeiling + (CeilingRatio * new FileInfo(weights).Length)))
                return design.CreateGenerator(new Rng(0));
        }
        catch (MemoryCeilingException trouble)
        {
            throw new ModelFormatException(file, $"it describes a network that is much larger than {weights}.", "Copy both files from the run again.", trouble);
        }
        catch (Exception trouble) when (IsMalformed(trouble))
        {
            throw NoGenerator(file, trouble);
        }
    }
}

/// <summary>Takes a sample.</summary>
/// <param name="sample">Its values, channels last, between the spec's bounds but for overshoot.</param>
/// <param name="label">Its class, -1 for none.</param>
public delegate void SampleAction(ReadOnlySpan<float> sample, int label);
