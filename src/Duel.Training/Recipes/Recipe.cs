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
public abstract partial class Recipe<TSource, TData, TOptions, TModel> : IRecipe
    where TSource : class
    where TData : class
    where TOptions : RunOptions, new()
    where TModel : class
{
    /// <inheritdoc/>
    public abstract RecipeCard Card { get; }

    Type IRecipe.SourceType => typeof(TSource);

    Type IRecipe.OptionsType => typeof(TOptions);

    RunOptions IRecipe.Usual => Preset(null, null, null);

    /// <summary>The options of a preset; a recipe has the usual one alone unless it says otherwise. Asked before data are opened, to know how to open them, and after.</summary>
    /// <param name="preset">Its name; null for the usual one.</param>
    /// <param name="source">Place of the data; null where they are in memory.</param>
    /// <param name="data">The data; null before they are opened.</param>
    /// <param name="wanted">Options that the user chose over an earlier answer: where others depend on a choice, such as a method, they follow it.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it does not go with the data.</exception>
    public virtual TOptions Preset(string? preset, TSource? source, TData? data, TOptions? wanted = null) => preset is null ? new TOptions().AsPreset() : throw NoPreset(preset);

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

    object IRecipe.LoadModel(string folder) => Load(folder);

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

    /// <summary>A resumed run's source, with all that the run has kept of how it is opened; as it stands by default.</summary>
    /// <param name="source">Place of the data.</param>
    /// <param name="kept">State that the run has kept; null for none.</param>
    protected virtual TSource Resumed(TSource source, JsonObject? kept) => source;

    /// <summary>Writes the files that a dry run is asked for; none by default.</summary>
    /// <param name="source">Place of the data.</param>
    /// <param name="data">The data.</param>
    /// <returns>Their names.</returns>
    public virtual IReadOnlyList<string> Draft(TSource source, TData data) => [];

    /// <summary>Refuses to train where something is missing that a dry run can do without; refuses nothing by default.</summary>
    /// <param name="source">Place of the data; null where it is not known.</param>
    protected internal virtual void CheckReady(TSource? source)
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
}
