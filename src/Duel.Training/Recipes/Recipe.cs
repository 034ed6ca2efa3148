using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>An application that can be trained. A recipe says what its data are, what it puts together, and how a model is read; the run, its folder,
/// resuming, forking, previews, evaluation on the way and the health monitor are the same for all.</summary>
/// <remarks>
/// <code>
/// [Listed("pairs", "learns pairs of numbers")]
/// public sealed class PairRecipe : Recipe&lt;PairSource, float[], PairOptions, PairModel&gt; { ... }
///
/// PartCatalogue.Register(typeof(PairRecipe).Assembly);               // duel pairs train, duel resume RUN, duel list recipes
/// var model = await new PairRecipe().TrainAsync(data, "runs/pairs");
/// </code>
/// </remarks>
/// <typeparam name="TSource">A record of the data's place; holds nothing but values, as it stands in the run's files.</typeparam>
/// <typeparam name="TData">The opened data.</typeparam>
/// <typeparam name="TOptions">The options; every value in it can be written as JSON or is a part of the catalogue.</typeparam>
/// <typeparam name="TModel">A trained model.</typeparam>
public abstract class Recipe<TSource, TData, TOptions, TModel> : IRecipe
    where TSource : class
    where TData : class
    where TOptions : RunOptions
    where TModel : class
{
    /// <summary>Options that may differ when a run goes on: the others decide its results.</summary>
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal) { "budget", "checkpoints", "why" };

    /// <inheritdoc/>
    public abstract RecipeCard Card { get; }

    Type IRecipe.SourceType => typeof(TSource);

    Type IRecipe.OptionsType => typeof(TOptions);

    RunOptions IRecipe.Usual => Preset(null, null, null);

    /// <summary>The options of a preset. Asked before data are opened, to know how to open them, and after.</summary>
    /// <param name="preset">Its name; null for the usual one.</param>
    /// <param name="source">Place of the data; null where they are in memory.</param>
    /// <param name="data">The data; null before they are opened.</param>
    /// <param name="wanted">Options that the user chose over an earlier answer: where others depend on a choice, such as a method, they follow it.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it does not go with the data.</exception>
    public abstract TOptions Preset(string? preset, TSource? source, TData? data, TOptions? wanted = null);

    /// <summary>Brings what was asked for of a place into the form that stands in files; refuses what does not go together.</summary>
    /// <exception cref="ArgumentException">The message says what is missing.</exception>
    /// <param name="asked">Options that the user gave.</param>
    /// <param name="preset">The preset's name; null for the usual one.</param>
    protected virtual TSource Located(TSource asked, string? preset = null) => asked;

    /// <summary>The place as it stands in files, with what was found out when the data were opened.</summary>
    protected virtual TSource Opened(TSource asked, TData data) => asked;

    /// <summary>Reports what is learned from, where opening has not done so.</summary>
    protected virtual void Introduce(TData data, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        notes.Note($"data: {Summary(data)}");
    }

    /// <summary>The options of a copy, without what is of the first run alone; all of them by default.</summary>
    protected virtual TOptions Copied(TOptions options) => options;

    /// <summary>Opens the data.</summary>
    /// <param name="source">Place of the data.</param>
    /// <param name="options">The options that they are opened for.</param>
    /// <param name="notes">Receives notes on what was found and left out, a sentence each.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public abstract TData Open(TSource source, TOptions options, ILogger notes, CancellationToken cancellationToken);

    /// <summary>The hash of what is learned from.</summary>
    /// <param name="data">The data.</param>
    /// <param name="kept">Values that the run keeps; null for none.</param>
    public abstract string Fingerprint(TData data, JsonObject? kept);

    /// <summary>The hash as versions wrote it for which pixels counted and not the files that they were decoded from; null where there is no such.</summary>
    /// <param name="data">The data.</param>
    /// <param name="kept">Values that the run keeps; null for none.</param>
    protected virtual string? EarlierFingerprint(TData data, JsonObject? kept) => null;

    /// <summary>The data in a line: "400 pairs of 64 pixels".</summary>
    public abstract string Summary(TData data);

    /// <summary>Makes every choice that the options leave open, and refuses those that do not go together or with the data.</summary>
    /// <param name="options">The options that were asked for.</param>
    /// <param name="data">The data.</param>
    /// <param name="kept">Values that the run that goes on has kept of an earlier <see cref="TrainingPlan.Kept"/>; null for a new run.</param>
    /// <param name="notes">Receives notes on the choices, a sentence each.</param>
    /// <exception cref="ArgumentException">The message says what does not go together and what to do.</exception>
    public virtual TOptions Complete(TOptions options, TData data, JsonObject? kept, ILogger notes) => options;

    /// <summary>Puts everything together for a run.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">As <see cref="Complete"/> left them.</param>
    /// <param name="kept">Values that the run that goes on has kept; null for a new run.</param>
    public abstract TrainingPlan Build(TData data, TOptions options, JsonObject? kept);

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="Networks.ModelFormatException">A file is missing, damaged, of a newer format, or of another kind of model.</exception>
    public abstract TModel Load(string folder);

    /// <summary>Refuses a preset that this recipe has not.</summary>
    /// <param name="preset">The name that was given.</param>
    protected ArgumentException NoPreset(string preset)
    {
        string[] known = [.. Card.Presets.Select(one => one.Name)];
        return new(NearestName.Refusal("preset", preset, known, known), nameof(preset));
    }

    /// <summary>Facts of a result that only this recipe has; none by default.</summary>
    /// <param name="folder">The run's folder; its run has ended.</param>
    public virtual IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder) => [];

    /// <summary>Facts of the data that a dry run prints beside the options; none by default.</summary>
    public virtual IReadOnlyDictionary<string, object> Facts(TData data) => new Dictionary<string, object>();

    /// <summary>The options as they may be shown: without secrets.</summary>
    public virtual TOptions Shown(TOptions options) => options;

    /// <summary>Refuses a resumed run's new budget where more than results depends on it; allows any by default.</summary>
    /// <param name="before">The run's options.</param>
    /// <param name="now">The same with the new budget.</param>
    /// <exception cref="ArgumentException">The message says why and what to do.</exception>
    protected virtual void CheckExtension(TOptions before, TOptions now)
    {
    }

    /// <summary>Brings the description of a run of an older version into today's form.</summary>
    protected virtual JsonObject Upgrade(JsonObject description) => description;

    /// <summary>Refuses options of a new run that would be ignored with its data; none by default. Runs that go on are not asked.</summary>
    /// <exception cref="ArgumentException">The message says which and what to do.</exception>
    protected virtual void CheckNew(TData data, TOptions options, TSource? source)
    {
    }

    /// <summary>Refuses options that lack what no file can hold and was not given again.</summary>
    /// <exception cref="ArgumentException">The message names what is missing.</exception>
    protected virtual void RequireGiven(TOptions options)
    {
    }

    /// <summary>A run that has not begun.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The options; what they leave out, or null, is as in the usual preset.</param>
    /// <param name="source">Place that the data were opened from, so that the run can be resumed by its folder alone.</param>
    /// <param name="notes">Receives the choices made and notes on the folder for the user, a sentence each.</param>
    public TrainingRun<TSource, TData, TOptions, TModel> Start(TData data, TOptions? options = null, TSource? source = null, ILogger? notes = null)
    {
        options = Filled(options, source, data);
        CheckNew(data, options, source);
        return Create(data, options, source, null, notes);
    }

    /// <summary>Opens data and trains from beginning to end.</summary>
    /// <param name="source">Place of the data.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">The options; what they leave out, or null, is as in the usual preset.</param>
    /// <param name="cancellationToken">Ends the run after the current step; everything is still saved.</param>
    /// <returns>The model, as it lies in the folder.</returns>
    /// <exception cref="OperationCanceledException">It was ended; everything is saved, and <see cref="Resume"/> goes on.</exception>
    /// <exception cref="TrainingDivergedException">The run diverged and could not be recovered; it holds the last healthy checkpoint.</exception>
    public async Task<TModel> TrainAsync(TSource source, string folder, TOptions? options = null, CancellationToken cancellationToken = default)
    {
        var data = Open(source, Filled(options, source, null), NullLogger.Instance, cancellationToken);
        using (data as IDisposable)
            return await TrainAsync(data, folder, options, Opened(source, data), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Trains on opened data from beginning to end.</summary>
    /// <inheritdoc cref="TrainAsync(TSource, string, TOptions?, CancellationToken)"/>
    /// <param name="data">The data.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">The options; what they leave out, or null, is as in the usual preset.</param>
    /// <param name="source">Place that the data were opened from, if any.</param>
    /// <param name="cancellationToken">Ends the run after the current step; everything is still saved.</param>
    public async Task<TModel> TrainAsync(TData data, string folder, TOptions? options = null, TSource? source = null, CancellationToken cancellationToken = default)
    {
        using var run = Start(data, options, source);
        var (lost, isStopped) = ((Diverged?)null, false);
        await foreach (var happened in run.RunAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                lost = diverged;
            isStopped |= happened is Finished { Reason: StopReason.Cancelled };
        }
        if (lost is not null)
            throw new TrainingDivergedException(folder, lost);
        if (isStopped)
            throw new OperationCanceledException($"The run \"{folder}\" was stopped before its budget was used up; everything is saved, and Resume continues it.", cancellationToken);
        return Load(folder);
    }

    /// <summary>Trains with the usual preset for the data, of which some options are changed.</summary>
    /// <inheritdoc cref="TrainAsync(TData, string, TOptions?, TSource?, CancellationToken)"/>
    /// <param name="data">The data.</param>
    /// <param name="change">Changes the preset's options: <c>preset => preset with { Budget = new(Steps: 40) }</c>.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="cancellationToken">Ends the run after the current step; everything is still saved.</param>
    public Task<TModel> TrainAsync(TData data, Func<TOptions, TOptions> change, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return TrainAsync(data, folder, change(Preset(null, null, data)), null, cancellationToken);
    }

    /// <summary>A run as its newest whole checkpoint has it: it goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="open">Gives the data; left out, they are opened again from where they lay.</param>
    /// <param name="change">Changes options that do not decide results, or gives again what no file can hold.</param>
    /// <param name="notes">Receives notes on damaged checkpoints that were passed over, and on environments that may change the last bits.</param>
    /// <param name="source">Another place of the same data; null for the run's own.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of another kind of run.</exception>
    /// <exception cref="ArgumentException">Other data, or a change that decides results; the message names it.</exception>
    public TrainingRun<TSource, TData, TOptions, TModel> Resume(string folder, Func<TOptions, TData>? open = null, Func<TOptions, TOptions>? change = null, ILogger? notes = null, TSource? source = null)
    {
        notes ??= NullLogger.Instance;
        var place = RunFolder.Open(folder);
        var (checkpoint, described, before) = Read(place, notes);
        var options = change?.Invoke(before) ?? before;
        RequireGiven(options);
        if (Changed(described, before, options) is { Length: > 0 } changed)
            throw new ArgumentException($"A resumed run keeps its options, and these would change: {string.Join(", ", changed)}. Leave them as they are, or fork the run, which starts a changed copy.", nameof(change));
        if (options.Budget != before.Budget)
            CheckExtension(before, options);
        source ??= SourceOf(described);
        return Owning(Given(folder, source, options, open, notes), open is null, data =>
        {
            if (Fingerprint(data, described.Kept) != described.Fingerprint && EarlierFingerprint(data, described.Kept) != described.Fingerprint)
                throw new ArgumentException($"The run \"{folder}\" learned from other data ({described.Data}) than these ({Summary(data)}). Resume it with its own data, or fork the run, which starts a changed copy.", nameof(open));
            var run = Create(data, options, source, described.Kept, notes);
            run.GoOn(place, checkpoint);
            return run;
        });
    }

    /// <summary>A changed copy of a run, from its newest whole checkpoint on; it is kept in a folder of its own.</summary>
    /// <param name="folder">The run's folder; only read.</param>
    /// <param name="open">Gives the data; left out, those of the run are opened again.</param>
    /// <param name="change">The options that differ.</param>
    /// <param name="notes">Receives notes on state of the run that does not fit the copy and starts anew.</param>
    /// <param name="source">Other data; null for the run's own.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of another kind of run.</exception>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public TrainingRun<TSource, TData, TOptions, TModel> Fork(string folder, Func<TOptions, TData>? open = null, Func<TOptions, TOptions>? change = null, ILogger? notes = null, TSource? source = null)
    {
        notes ??= NullLogger.Instance;
        var (checkpoint, described, before) = Read(RunFolder.Open(folder), notes);
        var options = Copied(change?.Invoke(before) ?? before);
        RequireGiven(options);
        source ??= SourceOf(described);
        return Owning(Given(folder, source, options, open, notes), open is null, data =>
        {
            var run = Create(data, options, source, described.Kept, notes);
            run.Trainer.Restore(checkpoint, notes);
            return run;
        });
    }

    /// <summary>The options and the source of a run, as its newest whole checkpoint has them.</summary>
    /// <param name="folder">The run's folder.</param>
    public (TOptions Options, TSource? Source) Describe(string folder)
    {
        var (_, described, options) = Read(RunFolder.Open(folder), NullLogger.Instance);
        return (options, SourceOf(described));
    }

    ITrainingRun IRecipe.Prepare(object source, string? preset, Func<RunOptions, RunOptions> change, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(notes);
        var place = Located((TSource)source, preset);
        var wanted = (TOptions)change(Preset(preset, place, null));
        wanted = (TOptions)change(Preset(preset, place, null, wanted));
        return Owning(Open(place, wanted, notes, cancellationToken), true, data =>
        {
            var options = (TOptions)change(Preset(preset, place, data, wanted));
            CheckNew(data, options, place);
            var run = Create(data, options, Opened(place, data), null, notes);
            Introduce(data, notes);
            return run;
        });
    }

    ITrainingRun IRecipe.Resume(string folder, Func<RunOptions, RunOptions>? change, object? source, ILogger? notes) =>
        Resume(folder, null, change is null ? null : options => (TOptions)change(options), notes, source is null ? null : Located((TSource)source));

    object? IRecipe.SourceOf(string folder) => Describe(folder).Source;

    ITrainingRun IRecipe.Fork(string folder, Func<RunOptions, RunOptions>? change, object? source, ILogger? notes) =>
        Fork(folder, null, change is null ? null : options => (TOptions)change(options), notes, source is null ? null : Located((TSource)source));

    /// <summary>Makes the run; a recipe with a run type of its own overrides it.</summary>
    protected internal virtual TrainingRun<TSource, TData, TOptions, TModel> Create(TData data, TOptions options, TSource? source, JsonObject? kept, ILogger? notes) =>
        new(this, data, options, source, kept, notes);

    /// <summary>Options with all that was not set taken from the usual preset, where they start from one.</summary>
    private TOptions Filled(TOptions? options, TSource? source, TData? data) =>
        (TOptions?)options?.Over(wanted => Preset(null, source, data, (TOptions?)wanted)) ?? Preset(null, source, data);

    /// <summary>The description that a run writes.</summary>
    internal RunDescription DescriptionOf(TData data, TOptions options, TSource? source, JsonObject? kept) => new(
        Card.Name,
        JsonSerializer.SerializeToNode(options, RunFolder.Json)!.AsObject(),
        JsonSerializer.SerializeToNode(source, RunFolder.Json) as JsonObject,
        Fingerprint(data, kept),
        Summary(data),
        kept);

    private (Checkpoint Checkpoint, RunDescription Described, TOptions Options) Read(RunFolder place, ILogger notes)
    {
        var checkpoint = place.Checkpoints.Newest(notes);
        var described = RunDescription.Of(checkpoint, Card, Upgrade);
        try
        {
            return (checkpoint, described, described.Options.Deserialize<TOptions>(RunFolder.Json)!);
        }
        catch (Exception trouble) when (trouble is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new CheckpointException(checkpoint.Folder, $"its options are not those of {Card.Noun} ({trouble.Message.TrimEnd('.')}).", "Take another checkpoint, or a copy of the run.", cause: trouble);
        }
    }

    /// <summary>A run on data that it disposes of where it opened them, also where it cannot be made.</summary>
    private static TrainingRun<TSource, TData, TOptions, TModel> Owning(TData data, bool owns, Func<TData, TrainingRun<TSource, TData, TOptions, TModel>> make)
    {
        try
        {
            var run = make(data);
            run.OwnsData = owns;
            return run;
        }
        catch when (owns)
        {
            (data as IDisposable)?.Dispose();
            throw;
        }
    }

    private static TSource? SourceOf(RunDescription described) => described.Source.Deserialize<TSource>(RunFolder.Json);

    private TData Given(string folder, TSource? source, TOptions options, Func<TOptions, TData>? open, ILogger notes) =>
        open?.Invoke(options) ?? (source is null
            ? throw new ArgumentException($"The run \"{folder}\" was started from data in memory, so they cannot be opened again: give them.", nameof(open))
            : Open(source, options, notes, CancellationToken.None));

    /// <summary>The names of options that decide results and differ from those that were read, and from what the file says of parts that no file can hold.</summary>
    private static string[] Changed(RunDescription described, TOptions before, TOptions now)
    {
        var (was, becomes) = (Plain(before), Plain(now));
        return [.. becomes.Select(option => option.Key).Union(was.Select(option => option.Key))
            .Where(name => !Free.Contains(name) && !JsonNode.DeepEquals(was[name], becomes[name]) && !JsonNode.DeepEquals(described.Options[name], becomes[name]))];
    }

    /// <summary>As a file has it: numbers are compared as they are written.</summary>
    private static JsonObject Plain(TOptions options) => JsonNode.Parse(JsonSerializer.Serialize(options, RunFolder.Json))!.AsObject();
}
