using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>One generator against one discriminator over pictures, points or rows (Goodfellow et al. 2014, arXiv:1406.2661).</summary>
public class GanRecipe : Recipe<DataSource, GanData, GanRunOptions, SavedGenerator>
{
    /// <summary>Options of older files that stood beside each other instead of in one object.</summary>
    private static readonly string[] Beside = ["kind", "data", "source", "fingerprint"];

    /// <summary>Options that had other names in older files.</summary>
    private static readonly (string Before, string Now)[] FormerOptions =
        [("design", "architecture"), ("views", "augmentations"), ("terms", "auxiliaryLosses"), ("rules", "modifiers")];

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new(RunDescription.Unnamed, "a run of a plain GAN", "learns to generate pictures, points or rows")
    {
        Papers = ["arXiv:1406.2661", "arXiv:2501.05441"],
        Next = "duel generate RUN --count 64 -o samples.png",
        DivergenceAdvice = "Take a lower rate (Optimizer adam:rate=1e-4,beta1=0), a stronger penalty (Penalty r1:gamma=10) or larger batches (BatchSize 128).",
    };

    /// <inheritdoc/>
    public override GanRunOptions Preset(string? preset, DataSource? source, GanData? data, GanRunOptions? wanted = null) =>
        preset is null or "default" ? new() { Source = source } : throw NoPreset(preset);

    /// <inheritdoc/>
    public override GanData Open(DataSource source, GanRunOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var opened = source.Open(notes, cancellationToken);
        return GanData.Of(opened.Dataset, options.Evaluation, null, notes).Owning(opened);
    }

    /// <inheritdoc/>
    public override string Fingerprint(GanData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DataFingerprint.Of(data.Learned);
    }

    /// <inheritdoc/>
    protected override string? EarlierFingerprint(GanData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DataFingerprint.OfValues(data.Learned);
    }

    /// <inheritdoc/>
    public override string Summary(GanData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Learned.Count} samples of \"{data.Learned.Name}\", {data.Learned.Spec}";
    }

    /// <inheritdoc/>
    public override GanRunOptions Complete(GanRunOptions options, GanData data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        CheckedSamples.All(data.Learned);
        return GanDefaults.Resolve(Projecting(options), data.Learned, notes);
    }

    /// <summary>Opens the frozen network that a discriminator sees pictures through; a recipe above the feature networks overrides it.</summary>
    /// <param name="name">Name of the network, or <c>NAME=FILE</c>.</param>
    /// <returns>The network, and the SHA-256 of its weights.</returns>
    /// <exception cref="ArgumentException">There is no such network, or this recipe opens none.</exception>
    /// <exception cref="ModelFormatException">Its weights are missing or damaged.</exception>
    protected internal virtual (FeatureNetwork Network, string Hash) OpenFeatures(string name) =>
        throw new ArgumentException($"The discriminator is to see pictures through the feature network {name}, which {GetType().Name} cannot open. Start, resume and fork such a run with ImageRecipe.", nameof(name));

    /// <summary>Options with the hash of the frozen network's weights; a run that goes on is refused other weights than its own.</summary>
    private GanRunOptions Projecting(GanRunOptions options)
    {
        if (options.Projected is not { } projection)
            return options;
        var hash = OpenFeatures(projection.Features).Hash;
        return projection.Hash is null || projection.Hash == hash
            ? options with { Projected = projection with { Hash = hash } }
            : throw new ArgumentException($"The run's discriminator has learned to see through {projection.Features} with weights of hash {projection.Hash[..12]}, and those at hand have {hash[..12]}. Put the former file back in place.", nameof(options));
    }

    /// <inheritdoc/>
    protected override void CheckNew(GanData data, GanRunOptions options, DataSource? source)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var spec = data.Learned.Spec;
        (string Name, bool IsGiven)[] ofPictures = [("Size", source?.Size is not null), ("Channels", source?.Channels is not null), ("Mirror", options.Mirror)];
        if (!spec.IsPicture && ofPictures.Any(one => one.IsGiven))
            throw new ArgumentException($"{data.Learned.Name}: its samples are no pictures, and some options are for pictures alone. Leave out {string.Join(", ", ofPictures.Where(one => one.IsGiven).Select(one => one.Name))}.");
        if (source?.Classes is { } kept && (spec.ClassCount == 0 || spec.ClassCount > kept))
            throw new ArgumentException($"{data.Learned.Name}: {(spec.ClassCount == 0 ? "its samples have no classes" : $"all of its {spec.ClassCount} classes are always made")}, so none can be left away. Leave out Classes.");
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(GanData data, GanRunOptions options, JsonObject? kept) => new GanPlan(data, options, kept, OpenFeatures).ToPlan();

    /// <inheritdoc/>
    public override SavedGenerator Load(string folder) => SavedGenerator.Load(folder);

    /// <inheritdoc/>
    protected internal override TrainingRun<DataSource, GanData, GanRunOptions, SavedGenerator> Create(GanData data, GanRunOptions options, DataSource? source, JsonObject? kept, ILogger? notes) =>
        new GanRun(this, data, options, source, kept, notes);

    /// <summary>Evaluates a run on the way whose options ask for that; null, the default, where the program that trains sets <see cref="GanRun.Evaluator"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="notes">Receives a note on the evaluation.</param>
    protected internal virtual IModelEvaluator? EvaluatorOf(GanRun run, ILogger notes) => null;

    /// <inheritdoc/>
    /// <remarks>Choices are made anew, with their reasons.</remarks>
    protected override GanRunOptions Copied(GanRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Why = [] };
    }

    /// <inheritdoc/>
    protected override void RequireGiven(GanRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] missing =
        [
            .. new (string Name, bool IsMissing)[]
            {
                ("Objective", options.Objective is null or { Loss: null } || options.Objective.Penalties.Contains(null!)),
                (nameof(options.Architecture), options.Architecture is null),
                (nameof(options.GeneratorOptimizer), options.GeneratorOptimizer is null),
                (nameof(options.DiscriminatorOptimizer), options.DiscriminatorOptimizer is null),
                (nameof(options.Schedule), options.Schedule is null),
                (nameof(options.Augmentations), options.Augmentations?.Contains(null!) == true),
                (nameof(options.AuxiliaryLosses), options.AuxiliaryLosses?.Contains(null!) == true),
                (nameof(options.Modifiers), options.Modifiers.Contains(null!)),
                (nameof(options.Strategies), options.Strategies.Chosen.Contains(null!)),
            }.Where(part => part.IsMissing).Select(part => part.Name),
        ];
        if (missing.Length > 0)
            throw new ArgumentException($"The run has parts of its own that no file can hold, in {string.Join(", ", missing)}: register their assembly with PartCatalogue.Register before, or give them again with the argument \"change\".");
    }

    /// <inheritdoc/>
    protected override JsonObject Upgrade(JsonObject description)
    {
        ArgumentNullException.ThrowIfNull(description);
        if (description["options"] is JsonObject today)
            return Renamed(description, today);
        var options = new JsonObject();
        foreach (var (name, value) in description.Where(entry => !Beside.Contains(entry.Key)))
            options[name] = value?.DeepClone();
        var game = options["game"] ?? throw new JsonException("it names no game");
        var penalties = options["penalties"] ?? throw new JsonException("it names no penalties");
        options["objective"] = new JsonObject { ["game"] = game.DeepClone(), ["penalties"] = penalties.DeepClone() };
        options["strategies"] = new JsonObject { ["chosen"] = options["strategies"]?.DeepClone() ?? new JsonArray() };
        if (options["grids"] is { } previews)
            options["previews"] = previews.DeepClone();
        // Runs that are older than the health monitor were not watched.
        options["doctor"] ??= JsonSerializer.SerializeToNode(new HealthOptions { OnTrouble = OnTrouble.Ignore }, RunFolder.Json);
        JsonObject upgraded = new()
        {
            ["kind"] = RunDescription.Unnamed,
            ["options"] = options,
            ["source"] = description["source"]?.DeepClone(),
            ["fingerprint"] = description["data"]?["fingerprint"]?.DeepClone(),
            ["data"] = $"{description["data"]?["count"]} samples of \"{description["data"]?["name"]}\"",
        };
        return Renamed(upgraded, options);
    }

    /// <summary>Gives options the names that they have today; by hand, because parts of a user's own are compared as they stand in the file.</summary>
    private static JsonObject Renamed(JsonObject description, JsonObject options)
    {
        foreach (var (before, now) in FormerOptions)
            Rename(options, before, now);
        if (options["objective"] is JsonObject objective)
            Rename(objective, "game", "loss");
        return description;
    }

    private static void Rename(JsonObject json, string before, string now)
    {
        if (json.ContainsKey(now) || !json.TryGetPropertyValue(before, out var value))
            return;
        json.Remove(before);
        json[now] = value;
    }
}
