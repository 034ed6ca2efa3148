using System.Collections.Concurrent;

namespace Duel.Serving;

/// <summary>The models of all runs, each loaded at its first use and shared; one that its run has saved anew is loaded anew.</summary>
/// <param name="runs">The runs.</param>
/// <param name="options">Limits.</param>
/// <param name="meter">Measures.</param>
/// <param name="log">The log.</param>
internal sealed class ModelStore(RunCatalog runs, ServingOptions options, ServingMeter meter, ILogger<ModelStore> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Folder, DateTime Saved), Lazy<ServedModel>> loaded = new();

    /// <summary>Runs with a model that can be served.</summary>
    public IReadOnlyList<RunEntry> Served => [.. runs.All.Where(IsServed)];

    /// <summary>The time at which a model was saved.</summary>
    public static DateTime SavedAt(RunEntry run) => File.GetLastWriteTimeUtc(Path.Combine(run.Folder, ModelFile.Name));

    /// <summary>The model of a name.</summary>
    /// <param name="id">Name of its run; the only one's where it is empty.</param>
    /// <exception cref="ProtocolException">There is none.</exception>
    /// <exception cref="ModelFormatException">Its files are damaged.</exception>
    public ServedModel Get(string? id)
    {
        var run = string.IsNullOrEmpty(id) && Served is [var only] ? only : runs.Find(id) is { } found && IsServed(found) ? found
            : throw ProtocolException.NotFound($"There is no model of that name. {(Served.Count == 0 ? "No run has saved a model yet." : $"Names: {string.Join(", ", Served.Take(8).Select(entry => entry.Id))}{(Served.Count > 8 ? ", ..." : "")}.")}");
        var key = (run.Folder, SavedAt(run));
        try
        {
            var model = loaded.GetOrAdd(key, _ => new(() => Load(run))).Value;
            Forget(key);
            return model;
        }
        catch
        {
            // The next request tries again.
            loaded.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>True if models of a run's recipe are served.</summary>
    public static bool IsServed(RunEntry run) => run.Kind is RunDescription.Unnamed or "translation" or "super-resolution" or "caption" or "text" or "style" or "anomaly" or "table" or "series" or "video" or "animate" && File.Exists(Path.Combine(run.Folder, ModelFile.Name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var model in loaded.Values.Where(model => model.IsValueCreated))
            await model.Value.DisposeAsync().ConfigureAwait(false);
    }

    private ServedModel Load(RunEntry run)
    {
        ServedModel model = run.Kind switch
        {
            "translation" => Translation(run),
            "super-resolution" => Enlarging(run),
            "caption" => new SentenceModel(run, options, CaptionModel.Load(run.Folder)),
            "text" => new WritingModel(run, options, TextModel.Load(run.Folder)),
            "style" => new PaintingModel(run, options, StyleModel.Load(run.Folder)),
            "anomaly" => new InspectionModel(run, options, AnomalyModel.Load(run.Folder)),
            "table" => new RowModel(run, options, TableModel.Load(run.Folder)),
            "series" => new RowModel(run, options, SeriesModel.Load(run.Folder)),
            "video" => new ClipModel(run, options, VideoModel.Load(run.Folder)),
            "animate" => new DrivenModel(run, options, AnimationModel.Load(run.Folder)),
            _ => new GeneratorModel(run, options, meter),
        };
        Log.Loaded(log, run.Id);
        return model;
    }

    private PictureModel Translation(RunEntry run)
    {
        var model = TranslationModel.Load(run.Folder);
        return new(run, options, picture => model.Apply(picture));
    }

    private PictureModel Enlarging(RunEntry run)
    {
        var model = SuperResolutionModel.Load(run.Folder);
        return new(run, options, picture => model.Apply(picture));
    }

    /// <summary>Lets go of what a run had saved before.</summary>
    private void Forget((string Folder, DateTime Saved) newest)
    {
        foreach (var old in loaded.Keys.Where(key => key.Folder == newest.Folder && key != newest))
        {
            if (loaded.TryRemove(old, out var model) && model.IsValueCreated)
                _ = model.Value.DisposeAsync().AsTask();
        }
    }
}
