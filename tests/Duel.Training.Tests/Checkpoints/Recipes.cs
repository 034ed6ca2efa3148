using Duel.Data;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training.Tests;

/// <summary>Small runs that keep all kinds of state.</summary>
internal static class Recipes
{
    public const int Steps = 12;
    private static readonly IDataset Garments = Datasets.Open("fashion", new() { Limit = 40 }).Dataset;
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 50 }).Dataset;

    public static string[] Names { get; } = ["default", "wgan-gp", "spectral", "classic", "momentum", "lazy", "judged", "augmented", "packed", "unrolled", "extragradient", "optimistic", "terms", "rules", "latents", "minibatch", "energies", "described"];

    /// <summary>The data of a recipe.</summary>
    public static IDataset Data(string name) => name is "wgan-gp" or "spectral" or "classic" or "augmented" or "terms" or "rules" or "described" ? Garments : Ring;

    /// <summary>The options of a recipe; several epochs, with batches across their borders.</summary>
    public static GanRunOptions Options(string name) => Budgeted(name) with { Seed = 7, Previews = 3, AverageHalfLife = 40 };

    private static GanRunOptions Budgeted(string name) => new GanRunOptions { Budget = new(Steps: Steps), BatchSize = 12 } with { Checkpoints = new() { EverySteps = 1, Keep = 100 } } switch
    {
        // Penalties of the second order on both sides, a cosine, no classes.
        var options when name == "default" => options with { Unconditional = true },
        // Layer norm, several turns of the discriminator, random interpolation, mirrored pictures.
        var options when name == "wgan-gp" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.Layer },
            Objective = new(new Wasserstein(), new GradientPenalty()),
            DiscriminatorSteps = 3,
            Mirror = true,
        },
        // Singular vectors that move with every pass.
        var options when name == "spectral" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.Spectral },
            Objective = new(new Hinge()),
            DiscriminatorSteps = 2,
            ClipNorm = 1,
        },
        // Running statistics in both networks, and averaged ones.
        var options when name == "classic" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.Batch },
            Objective = new(new NonSaturating()),
            GeneratorOptimizer = new Adam(),
            DiscriminatorOptimizer = new AdamW(),
            Schedule = new LinearDecay(0.3),
        },
        // A probability that moves with what the discriminator thinks, and noise that fades with progress.
        var options when name == "augmented" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, DiscriminatorNormalization = DiscriminatorNormalization.None },
            Augmentations = [new Ada(Speed: 200, Start: 0.3, Every: 3), new DiffAugment(Probability: 0.5), new InstanceNoise(0.2), new DiffusionNoise(Target: 0, Speed: 100, Every: 1)],
            DiscriminatorSteps = 2,
        },
        // Averages of scores and lengths, heads that learn, two kinds of classes in a step, and a term in every fourth step.
        var options when name == "terms" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, ClassCount = 10, GeneratorNormalization = GeneratorNormalization.None, DiscriminatorNormalization = DiscriminatorNormalization.Spectral },
            Objective = new(new Hinge()),
            AuxiliaryLosses = [new LeCam(Start: 2), new PathLength(), new AuxiliaryClassifier(), new InfoGan(Categories: 4), new MultiHinge(), new ContrastiveClasses(), new DataToData(), new Rotation(), new SelfReconstruction(), new LatentConsistency(), new BalancedConsistency()],
            DiscriminatorSteps = 2,
        },
        // Decoders of a discriminator's maps, which the network brings along.
        var options when name == "described" => options with
        {
            Architecture = new FastGanArchitecture { Sample = [28, 28, 1], Width = 1, LatentLength = 4 },
            Objective = new(new Hinge()),
            Unconditional = true,
        },
        // A pool of past samples by class, wrong labels, and fewer and fewer samples that count.
        var options when name == "rules" => options with
        {
            Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 4, ClassCount = 10, DiscriminatorNormalization = DiscriminatorNormalization.None },
            Objective = new(new NonSaturating(), new R1(0.1)),
            Modifiers = [new Replay(Size: 20), new LabelSmoothing(), new LabelFlips(), new TopK()],
            DiscriminatorSteps = 2,
        },
        // A weight that follows energies, of an autoencoder that looks at packs.
        var options when name == "energies" => options with
        {
            Architecture = new MlpArchitecture { Sample = [2], LatentLength = 1, Width = 8, Depth = 2, DiscriminatorKind = DiscriminatorKind.Reconstruction },
            Objective = new(new BoundaryEquilibrium(Rate: 0.1)),
            Strategies = new(new Packing(2)),
            Unconditional = true,
        },
        var options when name == "momentum" => options with
        {
            Objective = new(new WassersteinClipped(0.05)),
            GeneratorOptimizer = new Sgd(1e-2, 0.9, Nesterov: true),
            DiscriminatorOptimizer = new RmsProp(1e-3),
            Schedule = new ConstantRate(),
        },
        var options when name == "judged" => options with { Evaluation = new() { Metrics = ["spread"], EverySteps = 2, Samples = 16 } },
        // Packs of samples of classes.
        var options when name == "packed" => options with { Strategies = new(new Packing(3)) },
        // Steps that are looked at and not taken, through moments and singular vectors.
        var options when name == "unrolled" => options with
        {
            Architecture = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8, Depth = 2, Spectral = true },
            Objective = new(new Minimax(), new R1(0.1)),
            Strategies = new(new Unrolling(2)),
            Unconditional = true,
        },
        // Looks ahead and back, moments that move twice a step, and slow weights.
        var options when name == "extragradient" => options with { Strategies = new(new Extragradient(), new Lookahead(3)) },
        // The last moves of both players, and steps that are looked at through them.
        var options when name == "optimistic" => options with
        {
            Objective = new(new NonSaturating()),
            GeneratorOptimizer = new OptimisticAdam(1e-3),
            DiscriminatorOptimizer = new OptimisticAdam(1e-3, 0),
            Strategies = new(new Simultaneous(), new Unrolling(1)),
            Unconditional = true,
        },
        // Latents that move first, in packs of classes, and the mean of all past weights.
        var options when name == "latents" => options with
        {
            Objective = new(new Hinge(), new R1(0.1)),
            Strategies = new(new LatentOptimization(), new Packing(2), new HistoricalAveraging(0.01)),
        },
        // A discriminator that is told of the batch, through singular vectors, and learns faster than the generator.
        var options when name == "minibatch" => options with
        {
            Architecture = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8, Depth = 2, Spectral = true, Minibatch = MinibatchStatistics.Discrimination },
            Objective = new(new Hinge()),
            Strategies = new(new TwoTimeScales(), new Packing(2)),
            Unconditional = true,
        },
        var options => options with { Objective = new(new LeastSquares(), new R1(0.5) { Every = 4 }) },
    };
}
