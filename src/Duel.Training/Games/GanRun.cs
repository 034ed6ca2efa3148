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
/// </remarks>
public sealed class GanRun
{
    private readonly IDataset data;

    /// <summary>Builds the networks.</summary>
    /// <param name="data">What is to be imitated; at least one batch of samples is sensible.</param>
    /// <param name="options">How; what is left open is chosen by <see cref="GanDefaults"/>.</param>
    /// <param name="reasons">Is given a sentence for each choice made.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public GanRun(IDataset data, GanRunOptions? options = null, Action<string>? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        this.data = data;
        Options = GanDefaults.Resolve(options ?? new(), data, reasons);
        var rng = new Rng(Options.Seed);
        Design = Options.Design!;
        if (!Design.Sample.ToArray().SequenceEqual(data.Spec.Extents))
            throw new ArgumentException($"The network makes samples of {Design.Sample}, the data are [{string.Join(", ", data.Spec.Extents)}]: choose the design's size, or --size, alike.");
        Generator = Design.CreateGenerator(rng["generator"]);
        Discriminator = Design.CreateDiscriminator(rng["discriminator"]);
        Game = new(Generator, Discriminator, Options.Objective!, Options.GeneratorOptimizer!, Options.DiscriminatorOptimizer!, Options.Schedule, Options.ClipNorm)
        {
            DiscriminatorSteps = Options.DiscriminatorSteps,
        };
        var batches = new Batches(data, Options.BatchSize, rng["data"], Options.Mirror);
        Average = new WeightAverage(Game.Generator, Generator) { HalfLife = Options.AverageHalfLife };
        Trainer = new([Game.ToPhase()], batches, new() { Budget = Options.Budget, Seed = Options.Seed });
        Trainer.Parts.Add(Average);
    }

    /// <summary>The options with every choice made.</summary>
    public GanRunOptions Options { get; }

    /// <summary>What the networks are built from.</summary>
    public IGanDesign Design { get; }

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

    /// <summary>Trains, keeping everything in a new folder, and tells what happens.</summary>
    /// <param name="path">The folder; it must not exist, or be empty.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="RunFolderException">The folder cannot be used.</exception>
    public async IAsyncEnumerable<TrainingEvent> RunAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        var folder = RunFolder.Create(path);
        WholeFile.Write(folder.Options, System.Text.Json.JsonSerializer.Serialize(OptionsFile.Of(Options, data), RunFolder.Json));
        using var log = new EventLog(folder.Events);
        var curves = new LossCurves();
        Trainer.Observers.Add(log);
        Trainer.Observers.Add(curves);
        Trainer.Parts.Add(new Snapshots(folder, Generator, Average, Design, data, curves, new Rng(Options.Seed)["snapshots"]) { Count = Options.Grids });
        await foreach (var happened in Trainer.RunAsync(cancel).ConfigureAwait(false))
            yield return happened;
    }
}
