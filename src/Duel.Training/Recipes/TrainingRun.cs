using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>A run of a recipe: data, networks, losses, loop and folder put together.</summary>
/// <inheritdoc cref="Recipe{TSource, TData, TOptions, TModel}" path="/typeparam"/>
public class TrainingRun<TSource, TData, TOptions, TModel> : ITrainingRun
    where TSource : class
    where TData : class
    where TOptions : RunOptions, new()
    where TModel : class
{
    // Below this, memorising is the rule.
    private const int Few = 64;
    private readonly Recipe<TSource, TData, TOptions, TModel> recipe;
    private readonly TSource? source;
    private readonly ILogger notes;
    private readonly PeriodicEvaluation? evaluation;
    private readonly ProcessGroup? group = ProcessGroup.Current;
    private ResumedFolder? resumed;
    private bool hasRun;

    /// <summary>Builds everything; nothing is written yet.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">Training data.</param>
    /// <param name="options">The options; the recipe completes them.</param>
    /// <param name="source">Place that the data were opened from; null where unknown.</param>
    /// <param name="kept">Values that an earlier run has kept; null for a new run.</param>
    /// <param name="notes">Receives the choices made and notes on the folder for the user, a sentence each.</param>
    protected internal TrainingRun(Recipe<TSource, TData, TOptions, TModel> recipe, TData data, TOptions options, TSource? source, JsonObject? kept, ILogger? notes)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        (this.recipe, Data, this.source, this.notes) = (recipe, data, source, notes ?? NullLogger.Instance);
        Options = recipe.Complete(options, data, kept, this.notes);
        Engine.Require(Options.Device);
        if (!Options.Budget.IsLimited)
            throw new ArgumentException("The run has no limit: give its budget steps, samples or a time.", nameof(options));
        if (group is not null)
            group.SharesBatchStatistics = Options.SyncBatchNorm;
        Plan = recipe.Build(data, Options, kept);
        if (group is not null && Plan.TrainsAlone)
            throw new ArgumentException($"{char.ToUpperInvariant(Card.Noun[0])}{Card.Noun[1..]} with these options draws its samples by itself, and {group.Size} processes would all draw the same: train it in one process.", nameof(options));
        Trainer = new(Plan.Phases, Plan.Batches, new() { Budget = Options.Budget, Seed = Options.Seed, Device = Options.Device });
        foreach (var part in Plan.CallbacksBeforeAverage)
            Trainer.Callbacks.Add(part);
        if (Plan.Average is { } average)
            Trainer.Callbacks.Add(average);
        foreach (var part in Plan.Callbacks)
            Trainer.Callbacks.Add(part);
        if (Options.Evaluation?.Metrics.FirstOrDefault(name => Plan.Measures is { Count: > 0 } known && !known.Contains(name)) is { } odd)
            throw new ArgumentException($"Evaluation while {Card.Noun} is trained: {NearestName.Refusal("measure", odd, Plan.Measures, Plan.Measures)}", nameof(options));
        if (Options.Evaluation is { Metrics.Count: 0 })
            throw new ArgumentException($"Evaluation while {Card.Noun} is trained needs a metric. Name at least one of the Metrics{(Plan.Measures is { Count: > 0 } some ? $" {string.Join(", ", some)}" : "")}, or leave the evaluation out.", nameof(options));
        if (Options.Evaluation is { } asked)
            evaluation = new(asked, Options.Budget, () => Evaluated(asked), TimeProvider.System);
        if (evaluation is not null && IsWriter)
            Trainer.Callbacks.Add(evaluation);
        Curves = new() { Evaluations = evaluation is null ? null : new() };
        if (Plan.Watched is { } game && Options.Health.OnTrouble != OnTrouble.Ignore)
            Trainer.Monitor = new(game, Plan.WatchedSamples!, Options.Health, new Rng(Options.Seed)["doctor"]);
    }

    /// <summary>Warns where there is little to learn from: said of new runs, not of those that go on.</summary>
    internal TrainingRun<TSource, TData, TOptions, TModel> Begun()
    {
        if (Plan.Batches.Count < Few)
            notes.Note($"warning: {Plan.Batches.Count} {(Plan.Batches.Count == 1 ? "sample is" : "samples are")} few to learn from: a model may memorise them instead of learning what they have in common");
        return this;
    }

    /// <inheritdoc/>
    public RecipeCard Card => recipe.Card;

    /// <summary>The options, with every choice made.</summary>
    public TOptions Options { get; }

    RunOptions ITrainingRun.Options => Options;

    /// <summary>Training data.</summary>
    public TData Data { get; }

    /// <inheritdoc/>
    public TrainingPlan Plan { get; }

    /// <inheritdoc/>
    public Trainer Trainer { get; }

    /// <summary>The losses so far.</summary>
    public LossCurves Curves { get; }

    /// <inheritdoc/>
    public string? Next => Plan.Next ?? Card.Next;

    /// <inheritdoc/>
    public string DataSummary => recipe.Summary(Data);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> DataFacts => recipe.Facts(Data);

    /// <inheritdoc/>
    public IReadOnlyList<string> Draft() => source is null ? [] : recipe.Draft(source, Data);

    /// <inheritdoc/>
    public RunOptions ShownOptions => recipe.Shown(Options);

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder) => recipe.Findings(folder);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (hasRun)
            throw new InvalidOperationException($"A run object runs once, and this one has run already: start another, or resume it from its folder ({recipe.GetType().Name}.Resume).");
        if ((resumed is null) == (path is null))
            throw new ArgumentException(resumed is null ? "A new run needs a folder: RunAsync(path)." : "A resumed run goes on in its own folder: RunAsync().", nameof(path));
        CheckReady();
        recipe.CheckReady(source);
        // The best checkpoint of a run stays with the original when a copy starts.
        if (resumed is null)
            evaluation?.Forget();
        if (!IsWriter)
        {
            hasRun = true;
            Trainer.Controls = new(null, Plan.Watched?.Updates ?? [], TimeProvider.System);
            group!.Barrier();
            await foreach (var happened in Trainer.RunAsync(cancellationToken).ConfigureAwait(false))
                yield return happened;
            yield break;
        }
        var folder = resumed?.Folder ?? RunFolder.Create(path!);
        using var held = RunLock.Take(folder.Path, notes);
        hasRun = true;
        if (resumed is null)
            folder.ClearUnbegun();
        else
            resumed.Take();
        Trainer.Description = recipe.DescriptionOf(Data, Options, source, Plan.Kept).ToJson();
        WholeFile.Write(folder.Options, Trainer.Description.ToJsonString(RunFolder.Json));
        using var events = new EventLog(folder.Events);
        Trainer.Observers.Add(events);
        Trainer.Observers.Add(Curves);
        if (Curves.Evaluations is { } evaluations)
            Trainer.Observers.Add(evaluations);
        Trainer.Callbacks.Add(new RunPreviews(folder, Plan, Options.Previews, Curves, new(folder, this)));
        Trainer.Controls = new(folder, Plan.Watched?.Updates ?? [], TimeProvider.System);
        Trainer.Checkpoints ??= new(folder.Checkpoints, Options.Checkpoints);
        // From here on the folder changes: by now, all processes of the group have read it.
        group?.Barrier();
        await foreach (var happened in Trainer.RunAsync(cancellationToken).ConfigureAwait(false))
            yield return happened;
    }

    /// <summary>True for the process that writes the folder and evaluates; the others of its group only train.</summary>
    private bool IsWriter => group is null or { Rank: 0 };

    /// <summary>True if the recipe opened the data for this run, which then closes them.</summary>
    internal bool OwnsData { get; set; }

    /// <summary>Ends the reading ahead of batches, and closes data that were opened for the run; others belong to the caller.</summary>
    public void Dispose()
    {
        Plan.Batches.Dispose();
        if (OwnsData)
            (Data as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses to begin where something is missing that the options ask for.</summary>
    /// <exception cref="InvalidOperationException">The message says what to set.</exception>
    protected virtual void CheckReady()
    {
        if (evaluation is not null && Plan.Evaluate is null)
            throw new InvalidOperationException($"The options ask for evaluation during training, and {Card.Noun} on these data cannot be evaluated: leave Evaluation out.");
        if (resumed is null && Options.Evaluation is { } asked && asked.Share != new EvaluationOptions().Share && (Options.Budget.Time is null || asked.EverySteps is not null))
            throw new ArgumentException("A share of the time is for runs limited in time that are evaluated at no fixed steps. Leave the Share out, or limit the run in time.");
    }

    /// <summary>Takes over a checkpoint's state, to go on in its folder.</summary>
    internal void GoOn(RunFolder folder, Checkpoint checkpoint)
    {
        string[] differences = [.. RunEnvironment.Now().Differences(checkpoint.Manifest.Environment)];
        if (differences.Length > 0)
            notes.Note($"the last bits of results may differ from those of an undisturbed run: {string.Join(", ", differences)}");
        Trainer.Restore(checkpoint);
        resumed = new(folder, checkpoint.Manifest.Step);
    }

    private IReadOnlyList<MetricValue> Evaluated(EvaluationOptions asked)
    {
        using var scope = new TensorScope();
        using (ProcessGroup.Enter(null))
        using (InUse.Of(Plan))
            return Plan.Evaluate!(asked);
    }
}
