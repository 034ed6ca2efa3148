using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Small pictures made large: by the distance alone, or in a second phase against a discriminator (SRGAN, arXiv:1609.04802; ESRGAN, arXiv:1809.00219).</summary>
/// <remarks>
/// <code>
/// var model = await new SuperResolutionRecipe().TrainAsync(new SuperResolutionSource("photos"), "runs/x2");
/// model.Apply(PictureBuffer.Read("small.png")).Save("large.png");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new SuperResolutionRecipe().Resume("runs/x2").RunAsync()</c>.
/// </remarks>
[Listed("super-resolution", "makes small pictures large", "arXiv:1609.04802")]
public sealed class SuperResolutionRecipe : Recipe<SuperResolutionSource, PictureCollection, SuperResolutionOptions, SuperResolutionModel>
{
    private const string UsualFeatures = "squeezenet";

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("super-resolution", "a super-resolution run", "makes small pictures large")
    {
        Papers = ["arXiv:1609.04802", "arXiv:1809.00219", "arXiv:2107.10833"],
        Verb = "sr",
        Presets =
        [
            ("exact", "pictures as near to the truth as can be, in brightness"),
            ("sharp", "pictures with likely detail, in colour and in two phases"),
        ],
        Examples =
        [
            ("duel sr train ./photos --scale 2 --minutes 10", "Twice as large, from photographs"),
            ("duel sr train ./photos --scale 4 --preset sharp", "Four times, with an adversarial phase"),
            ("duel sr train ./photos --scale 4 --preset sharp --degrade real", "For photographs that are blurred, noisy and compressed"),
        ],
        Next = "duel sr apply RUN PICTURE -o large.png",
    };

    /// <inheritdoc/>
    public override SuperResolutionOptions Preset(string? preset, SuperResolutionSource? source, PictureCollection? data, SuperResolutionOptions? wanted = null) => preset switch
    {
        null or "exact" => new SuperResolutionOptions().AsPreset(),
        "sharp" => new SuperResolutionOptions
        {
            Scale = 4,
            Channels = PixelChannels.Rgb,
            Patch = 24,
            BatchSize = 8,
            Adversarial = 0.02,
            Perceptual = 0.2,
        }.AsPreset(),
        _ => throw NoPreset(preset),
    };

    /// <inheritdoc/>
    public override PictureCollection Open(SuperResolutionSource source, SuperResolutionOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return PictureCollection.Open(source.Path, notes, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public override string Fingerprint(PictureCollection data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Hash;
    }

    /// <inheritdoc/>
    public override string Summary(PictureCollection data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Pictures.Count} pictures in high resolution, {data.Sizes}";
    }

    /// <inheritdoc/>
    public override SuperResolutionOptions Complete(SuperResolutionOptions options, PictureCollection data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Check();
        if (data.Pictures.Count(one => Math.Min(one.Picture.Width, one.Picture.Height) < options.Patch * options.Scale) is > 0 and var small && small < data.Pictures.Count)
            notes.Note($"note: {small} of {data.Pictures.Count} pictures are left out, as they are smaller than a patch, {options.Patch * options.Scale} pixels");
        if (data.CutNote(options.Scale) is { } cut)
            notes.Note(cut);
        if (options.Perceptual == 0 || options.Features is not null)
            return options;
        var isThere = FeatureNetworks.FirstPresent(UsualFeatures) is not null;
        notes.Note($"perceptual distance in {(isThere ? UsualFeatures : $"{FeatureNetworks.Embedded}, as there are no weights of {UsualFeatures}")}");
        return options with { Features = isThere ? UsualFeatures : FeatureNetworks.Embedded };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(PictureCollection data, SuperResolutionOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = options.Evaluation is null ? (data, null) : data.HoldOut();
        var rng = new Rng(options.Seed);
        var pairs = learned.Pairs(options.Scale, options.Patch);
        var game = new SuperResolutionGame(options, options.Perceptual > 0 ? FeatureNetworks.Open(options.Features ?? UsualFeatures).Network : null, rng);
        var average = new WeightAverage(game.Generator, game.Network) { HalfLife = options.AverageHalfLife };
        var snapshot = options.HasSecondPhase && game.Alone > 0 ? new DistanceSnapshot(average, game.Network, game.Alone) : null;
        var preview = new SuperResolutionPreview(pairs, options, game.Network);
        return new()
        {
            Phases = game.Phases(),
            Batches = new PatchBatches(pairs, options, rng["data"]),
            Average = average,
            Callbacks = snapshot is null ? [] : [snapshot],
            Networks = [game.Network],
            Watched = options.Adversarial > 0 ? game : null,
            WatchedSamples = new PictureMiddles([.. pairs.Select(pair => pair.High)], options.Patch * options.Scale, options.Channels),
            Draw = (_, _) => preview.Draw(),
            PreviewColumns = SuperResolutionPreview.Columns,
            Save = folder =>
            {
                if (snapshot is { IsTaken: true })
                    snapshot.With(() => SuperResolutionModel.Of(game.Network, options).Save(folder.In(SuperResolutionModel.DistanceFolder)));
                return SuperResolutionModel.Save(folder.Path, options.Architecture, options.Channels, game.Network.Collapsed());
            },
            Evaluate = heldOut is null ? null : asked => MetricValue.Select(Measure(heldOut, options, game.Network), asked),
            Measures = ["psnr"],
        };
    }

    /// <inheritdoc/>
    public override SuperResolutionModel Load(string folder) => SuperResolutionModel.Load(folder);

    private static MetricValue[] Measure(PictureCollection heldOut, SuperResolutionOptions options, Upscaler network)
    {
        var (model, metric) = (SuperResolutionModel.Of(network, options), new PeakSignalToNoise(Y: true, Crop: options.Scale));
        var value = heldOut.Pairs(options.Scale, options.Patch).Average(pair => metric.Between(pair.High.ToPicture(), model.Apply(pair.Low).ToPicture()));
        return [new("psnr", value, double.IsFinite(value) ? -value : double.PositiveInfinity)];
    }
}
