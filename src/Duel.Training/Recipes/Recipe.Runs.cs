using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <content>The runs of a recipe: started, resumed and forked, the same way for all.</content>
public abstract partial class Recipe<TSource, TData, TOptions, TModel>
{
    /// <summary>Options that may differ when a run goes on: the others decide its results.</summary>
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal) { "budget", "checkpoints", "device", "why" };

    /// <summary>A run that has not begun.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The options; what they leave out, or null, is as in the usual preset.</param>
    /// <param name="source">Place that the data were opened from, so that the run can be resumed by its folder alone.</param>
    /// <param name="notes">Receives the choices made and notes on the folder for the user, a sentence each.</param>
    public TrainingRun<TSource, TData, TOptions, TModel> Start(TData data, TOptions? options = null, TSource? source = null, ILogger? notes = null)
    {
        options = Filled(options, source, data);
        CheckNew(data, options, source);
        return Create(data, options, source, null, notes).Begun();
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
    /// <inheritdoc cref="TrainAsync(TSource, string, TOptions?, CancellationToken)" path="/*[self::returns or self::exception]"/>
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
    /// <inheritdoc cref="TrainAsync(TData, string, TOptions?, TSource?, CancellationToken)" path="/*[self::returns or self::exception]"/>
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
        if (options.Device != before.Device)
            notes.Note($"the run goes on with the engine {options.Device}, and was trained with {before.Device}: sums are rounded differently from here on");
        source = (source ?? SourceOf(described)) is { } lying ? Resumed(lying, described.Kept) : null;
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
        source = (source ?? SourceOf(described)) is { } lying ? Resumed(lying, described.Kept) : null;
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
            var run = Create(data, options, Opened(place, data), null, notes).Begun();
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
