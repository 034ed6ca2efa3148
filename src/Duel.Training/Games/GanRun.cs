using System.Runtime.CompilerServices;
using Duel.Data;
using Duel.Files;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>A whole run: data, networks, game, loop and folder put together.</summary>
/// <remarks>
/// <code>
/// var data = Datasets.Open("fashion").Dataset;
/// var run = new GanRun(data, new() { Budget = new(Time: TimeSpan.FromMinutes(3)) });
/// await foreach (var happened in run.RunAsync("runs/garments"))
///     Console.WriteLine(happened);
/// </code>
/// Stopped, killed or done, it goes on from its last checkpoint:
/// <code>
/// var run = GanRun.Resume("runs/garments", data);
/// await foreach (var happened in run.RunAsync())
///     Console.WriteLine(happened);
/// </code>
/// </remarks>
public sealed partial class GanRun
{
    private readonly IDataset data;
    private readonly Action<string> notes;
    private readonly Judging? judging;
    private ResumedFolder? resumed;

    /// <summary>Builds the networks.</summary>
    /// <param name="data">What is to be imitated; at least one batch of samples is sensible.</param>
    /// <param name="options">How; what is left open is chosen by <see cref="GanDefaults"/>.</param>
    /// <param name="reasons">Is given a sentence for each choice made.</param>
    /// <param name="heldOut">What a judge holds samples against, if the options ask for one; about a tenth of the data, chosen by their hashes and not learned from, where null.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public GanRun(IDataset data, GanRunOptions? options = null, Action<string>? reasons = null, IDataset? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        notes = reasons ?? (_ => { });
        (data, HeldOut) = Sides(data, options?.Judging, heldOut, notes);
        this.data = data;
        Options = GanDefaults.Resolve(options ?? new(), data, reasons);
        var rng = new Rng(Options.Seed);
        Design = Options.Design!;
        if (!Design.Sample.ToArray().SequenceEqual(data.Spec.Extents))
            throw new ArgumentException($"The network makes samples of {Design.Sample}, the data are [{string.Join(", ", data.Spec.Extents)}]: choose the design's size, or --size, alike.");
        Generator = Design.CreateGenerator(rng["generator"]);
        var pack = Options.Strategies.Find<Packing>()?.Count ?? 1;
        Discriminator = Design.CreateDiscriminator(rng["discriminator"], pack);
        Game = new(Generator, Discriminator, Options.Objective!, Options.GeneratorOptimizer!, Options.DiscriminatorOptimizer!, Options.Schedule, Options.ClipNorm, Options.Strategies, Options.Terms, rng["terms"])
        {
            DiscriminatorSteps = Options.DiscriminatorSteps,
            Views = Options.Views,
            Rules = Options.Rules,
        };
        Batches = new SampleBatches(data, Options.BatchSize * pack, rng["data"], Options.Mirror);
        Average = new WeightAverage(Game.Generator, Generator) { HalfLife = Options.AverageHalfLife, RampUp = Options.AverageRampUp };
        Trainer = new([Game.ToPhase()], Batches, new() { Budget = Options.Budget, Seed = Options.Seed });
        // Before the average, which is of what they leave.
        foreach (var strategy in Options.Strategies.Chosen.OfType<ITakesPart>())
            Trainer.Parts.Add(strategy.PartOf(Game));
        Trainer.Parts.Add(Average);
        if (Options.Judging is { } asked)
            Trainer.Parts.Add(judging = new(asked, Options.Budget, Generator, Average, data.Spec, TimeProvider.System));
        if (Options.Doctor.OnTrouble != OnTrouble.Ignore)
            Trainer.Doctor = new(Game, data, Options.Doctor, rng["doctor"]);
    }

    /// <summary>The options with every choice made.</summary>
    public GanRunOptions Options { get; }

    /// <summary>What is learned from: the data without what is held out.</summary>
    public IDataset Data => data;

    /// <summary>What the run is judged against and does not learn from; null where it is not judged.</summary>
    public IDataset? HeldOut { get; }

    /// <summary>Who judges the run, where its options ask for that.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public IJudge? Judge
    {
        get => judging?.Judge;
        set => (judging ?? throw new InvalidOperationException("This run is not judged: set GanRunOptions.Judging first.")).Judge = value;
    }

    /// <summary>What the networks are built from.</summary>
    public IGanDesign Design { get; }

    /// <summary>What is learned from.</summary>
    public SampleBatches Batches { get; }

    /// <summary>Makes samples.</summary>
    public Generator Generator { get; }

    /// <summary>Scores samples.</summary>
    public Discriminator Discriminator { get; }

    /// <summary>The players.</summary>
    public GanGame Game { get; }

    /// <summary>The generator's running average.</summary>
    public WeightAverage Average { get; }

    /// <summary>The loop; parts and observers can be added before it runs.</summary>
    public Trainer Trainer { get; }

    /// <summary>Trains, keeping everything in a folder, and tells what happens.</summary>
    /// <param name="path">A new run's folder; it must not exist, or be empty. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="ArgumentException">A new run without a folder, or a resumed one with another.</exception>
    /// <exception cref="InvalidOperationException">The options ask for a judge, and there is none.</exception>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    public async IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        if ((resumed is null) == (path is null))
            throw new ArgumentException(resumed is null ? "A new run needs a folder: RunAsync(path)." : "A resumed run goes on in its own folder: RunAsync().", nameof(path));
        if (judging is { Judge: null })
            throw new InvalidOperationException("The run's options ask for a judge: set GanRun.Judge, such as to MetricJudge.Of(run) of Duel.Evaluation.");
        if (resumed is null)
            judging?.Forget();
        var folder = resumed?.Folder ?? RunFolder.Create(path!);
        using var held = RunLock.Take(folder.Path, notes);
        resumed?.Take();
        Trainer.Description = OptionsFile.Of(Options, data);
        WholeFile.Write(folder.Options, Trainer.Description.ToJsonString(RunFolder.Json));
        using var log = new EventLog(folder.Events);
        var curves = new LossCurves { Judged = judging is null ? null : new() };
        Trainer.Observers.Add(log);
        Trainer.Observers.Add(curves);
        if (curves.Judged is { } judged)
            Trainer.Observers.Add(judged);
        Trainer.Parts.Add(new Snapshots(folder, Generator, Average, Design, data, curves, new Rng(Options.Seed)["snapshots"]) { Count = Options.Grids });
        Trainer.Checkpoints ??= new(folder.Checkpoints, Options.Checkpoints);
        await foreach (var happened in Trainer.RunAsync(cancel).ConfigureAwait(false))
            yield return happened;
    }

    /// <summary>What is learned from and what is judged against.</summary>
    private static (IDataset Data, IDataset? HeldOut) Sides(IDataset data, JudgingOptions? judging, IDataset? heldOut, Action<string> notes)
    {
        if (judging is null || heldOut is not null)
            return (data, judging is null ? null : heldOut);
        var sides = Training.HeldOut.Split(data);
        notes($"judge: {sides.HeldOut.Count} of {data.Count} samples, chosen by their hashes, are held out of training to judge it by");
        return sides;
    }
}
