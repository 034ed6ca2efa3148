using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>A run of one generator against one discriminator over pictures, points or rows.</summary>
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
public sealed class GanRun : TrainingRun<DataSource, GanData, GanRunOptions, SavedGenerator>
{
    private readonly GanPlan parts;
    private readonly GanRecipe recipe;
    private readonly ILogger notes;

    /// <summary>Builds the networks.</summary>
    /// <param name="data">Samples to learn from; at least one batch is sensible.</param>
    /// <param name="options">Options of the run; what is left open is chosen by <see cref="GanDefaults"/>.</param>
    /// <param name="reasons">Receives a sentence for each choice made.</param>
    /// <param name="heldOut">Samples that an evaluator compares with, if the options ask for one; about a tenth of the data, chosen by their hashes and not learned from, where null.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public GanRun(IDataset data, GanRunOptions? options = null, ILogger? reasons = null, IDataset? heldOut = null)
        : this(new GanRecipe(), GanData.Of(data, options?.Evaluation, heldOut, reasons ?? NullLogger.Instance), options ?? new(), options?.Source, null, reasons)
    {
    }

    internal GanRun(GanRecipe recipe, GanData data, GanRunOptions options, DataSource? source, JsonObject? kept, ILogger? notes)
        : base(recipe, data, options, source, kept, notes) => (this.recipe, this.notes, parts) = (recipe, notes ?? NullLogger.Instance, (GanPlan)Plan.Own!);

    /// <summary>Samples to learn from: the data without what is held out.</summary>
    public new IDataset Data => base.Data.Learned;

    /// <summary>Samples that the run is evaluated against and does not learn from; null where it is not evaluated.</summary>
    public IDataset? HeldOut => base.Data.HeldOut;

    /// <summary>Evaluator of the run, where its options ask for that.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public IModelEvaluator? Evaluator
    {
        get => parts.Evaluator;
        set => parts.Evaluator = Options.Evaluation is not null ? value : throw new InvalidOperationException("This run is not evaluated: set GanRunOptions.Evaluation first.");
    }

    /// <summary>Architecture of the networks.</summary>
    public IGanArchitecture Architecture => Options.Architecture!;

    /// <summary>Training data in batches.</summary>
    public IBatchSource Batches => Plan.Batches;

    /// <summary>Makes samples.</summary>
    public Generator Generator => parts.Generator;

    /// <summary>Scores samples.</summary>
    public Discriminator Discriminator => parts.Discriminator;

    /// <summary>The players.</summary>
    public GanGame Game => parts.Game;

    /// <summary>The generator's running average.</summary>
    public WeightAverage Average => Plan.Average!;

    /// <summary>A run as its newest whole checkpoint has it: it goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="data">Training data; opened again from where they lay, if left out and known.</param>
    /// <param name="change">
    /// Lengthens the budget, or gives a custom loss, penalty or schedule again, which no file can hold:
    /// <c>options => options with { Budget = new(Steps: 10_000) }</c>. Changes of anything else are refused: <see cref="Fork"/> is for them.
    /// </param>
    /// <param name="notes">Receives notes on damaged checkpoints that were passed over, and on environments that may change the last bits.</param>
    /// <param name="heldOut">Samples that it was evaluated against, if they were given when it was started.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of another kind of run.</exception>
    /// <exception cref="ArgumentException">Other data, or a change that is none of the budget; the message names it.</exception>
    public static GanRun Resume(string folder, IDataset? data = null, Func<GanRunOptions, GanRunOptions>? change = null, ILogger? notes = null, IDataset? heldOut = null) =>
        (GanRun)new GanRecipe().Resume(folder, Opening(data, heldOut, notes), change, notes);

    /// <summary>A changed copy of a run, from its newest whole checkpoint on, kept in a folder of its own.</summary>
    /// <param name="folder">The run's folder; it is only read.</param>
    /// <param name="data">Training data of the copy: samples of the same shape. Those of the run, if left out and known.</param>
    /// <param name="change">The options that differ.</param>
    /// <param name="notes">Receives notes on state of the run that does not fit the copy and starts anew.</param>
    /// <param name="heldOut">Samples that it is evaluated against, if they were given when the run was started.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of another kind of run.</exception>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public static GanRun Fork(string folder, IDataset? data = null, Func<GanRunOptions, GanRunOptions>? change = null, ILogger? notes = null, IDataset? heldOut = null) =>
        (GanRun)new GanRecipe().Fork(folder, Opening(data, heldOut, notes), change, notes);

    /// <summary>Place of a run's data when it was started; null where none was given.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint.</exception>
    public static DataSource? SourceOf(string folder) => new GanRecipe().Describe(folder).Source;

    /// <summary>Options of a run's evaluation; null where it is not evaluated.</summary>
    /// <inheritdoc cref="SourceOf"/>
    public static EvaluationOptions? EvaluationOf(string folder) => new GanRecipe().Describe(folder).Options.Evaluation;

    /// <inheritdoc/>
    protected override void CheckReady()
    {
        base.CheckReady();
        if (Options.Evaluation is not null)
            parts.Evaluator ??= recipe.EvaluatorOf(this, notes);
        if (Options.Evaluation is not null && parts.Evaluator is null)
            throw new InvalidOperationException("The run's options ask for an evaluation and there is no evaluator: set GanRun.Evaluator, such as to MetricEvaluator.Of(run) of Duel.Evaluation.");
    }

    private static Func<GanRunOptions, GanData>? Opening(IDataset? data, IDataset? heldOut, ILogger? notes) => data is null
        ? null
        : options => GanData.Of(data, options.Evaluation, heldOut, notes ?? NullLogger.Instance);
}
