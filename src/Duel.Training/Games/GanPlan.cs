using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>The networks and players of a run of one generator against one discriminator, and how they become a plan.</summary>
internal sealed class GanPlan
{
    private readonly GanRunOptions options;
    private readonly GanData data;
    private readonly WeightAverage average;
    private readonly Tensor latents;
    private readonly Tensor? condition;
    private readonly SampleClusters? clusters;

    public GanPlan(GanData data, GanRunOptions options, JsonObject? kept, Func<string, (FeatureNetwork Network, string Hash)> open)
    {
        (this.data, this.options) = (data, options);
        var (rng, design) = (new Rng(options.Seed), options.Architecture!);
        if (!design.Sample.ToArray().SequenceEqual(data.Learned.Spec.Extents))
            throw new ArgumentException($"The network makes samples of {design.Sample}, the data are [{string.Join(", ", data.Learned.Spec.Extents)}]: give both the same size, by the architecture's options or by the size that pictures are resized to.");
        Generator = design.CreateGenerator(rng["generator"]);
        Pack = options.Strategies.Find<Packing>()?.Count ?? 1;
        Discriminator = options.Projected is { } projection
            ? new ProjectedDiscriminator(open(projection.Features).Network, design.Sample, design.ClassCount, rng["discriminator"], projection.Channels, projection.Size)
            : design.CreateDiscriminator(rng["discriminator"], Pack);
        Game = new(Generator, Discriminator, new(options.Objective!)
        {
            GeneratorOptimizer = options.GeneratorOptimizer!,
            DiscriminatorOptimizer = options.DiscriminatorOptimizer!,
            Schedule = options.Schedule!,
            ClipNorm = options.ClipNorm,
            Strategies = options.Strategies,
            AuxiliaryLosses = options.AuxiliaryLosses ?? [],
            Rng = rng["terms"],
        })
        {
            DiscriminatorSteps = options.DiscriminatorSteps,
            Augmentations = options.Augmentations ?? [],
            Modifiers = options.Modifiers,
        };
        average = new(Game.Generator, Generator) { HalfLife = options.AverageHalfLife, RampUp = options.AverageRampUp };
        var count = SamplePicture.CountFor(data.Learned.Spec);
        latents = rng["snapshots"].Normal([count, Generator.LatentLength]);
        clusters = options.Clusters is not > 0 ? null
            : kept?["clusters"] is JsonObject found ? SampleClusters.Of(found, data.Learned) : SampleClusters.Of(data.Learned, options.Clusters.Value, rng["clusters"]);
        var drawn = rng["snapshots"]["clusters"];
        condition = Generator.ClassCount == 0 ? null : Tensor.OneHot(
            [.. Enumerable.Range(0, count).Select(i => clusters is null ? i % SamplePicture.ColumnsFor(data.Learned.Spec) % Generator.ClassCount : SampleClusters.Draw(clusters.Shares, drawn.At(i)))],
            Generator.ClassCount);
    }

    public Generator Generator { get; }

    public Discriminator Discriminator { get; }

    public GanGame Game { get; }

    public int Pack { get; }

    /// <summary>Evaluator of the run on the way; set before it begins.</summary>
    public IModelEvaluator? Evaluator { get; set; }

    public TrainingPlan ToPlan()
    {
        var (spec, rng) = (data.Learned.Spec, new Rng(options.Seed));
        return new()
        {
            Phases = [Game.ToPhase()],
            Batches = new SampleBatches(clusters?.Label(data.Learned) ?? data.Learned, options.BatchSize * Pack, rng["data"], options.Mirror, Shard.OfProcess with { Together = Pack }),
            // Before the average, which is of what they leave.
            CallbacksBeforeAverage = [.. options.Strategies.Chosen.OfType<IHasCallback>().Select(strategy => strategy.CallbackOf(Game))],
            Average = average,
            Networks = [Generator],
            Watched = Game,
            WatchedSamples = data.Learned,
            Draw = (_, canvas) => SamplePicture.Draw(Generator.Forward(latents, condition).AsSpan(), data.Learned, canvas),
            DrawFresh = spec.IsPicture ? step => SamplePicture.Draw(Generator.Forward(rng["fresh"].At(step).Normal(latents.Shape), condition).AsSpan(), data.Learned, null) : null,
            PreviewColumns = spec.IsPicture && Generator.ClassCount > 0 && clusters is null
                ? [.. Enumerable.Range(0, SamplePicture.ColumnsFor(spec)).Select(i => i % Generator.ClassCount).Select(k => k < spec.ClassNames.Count ? spec.ClassNames[k] : $"class {k}")]
                : [],
            Save = folder => SavedGenerator.Save(folder.Path, Generator, options.Architecture!, spec, clusters?.Shares),
            Evaluate = _ => Evaluator!.Evaluate(SavedGenerator.Of(Generator, spec, clusters?.Shares)),
            Next = spec.IsPicture ? null : "duel generate RUN --count 64 -o samples.npy",
            Kept = clusters is null ? null : new() { ["clusters"] = clusters.ToJson() },
            Own = this,
        };
    }
}
