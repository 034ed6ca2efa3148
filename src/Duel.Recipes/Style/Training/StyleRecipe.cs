using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Pictures painted like any others: adaptive instance normalisation (arXiv:1703.06868) by small networks (arXiv:2211.15313), with an adversarial loss against the collection of styles.</summary>
/// <remarks>
/// <code>
/// var model = await new StyleRecipe().TrainAsync(new StyleSource("photos", "paintings"), "runs/paint");
/// var style = model.Style(PictureBuffer.Read("wave.jpg"));
/// model.Apply(PictureBuffer.Read("photo.jpg"), style).Save("painted.png");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new StyleRecipe().Resume("runs/paint").RunAsync()</c>.
/// </remarks>
[Listed("style", "paints pictures like any others", "arXiv:1703.06868")]
public sealed class StyleRecipe : Recipe<StyleSource, StyleData, StyleOptions, StyleModel>
{
    /// <summary>Feature networks that suit style and content, the first to be taken where its weights are there.</summary>
    public static IReadOnlyList<string> SuitableFeatures { get; } = ["squeezenet", "lpips-vgg", "mobilenet-v2"];

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("style", "a style transfer run", "paints pictures like any others")
    {
        Papers = ["arXiv:1703.06868", "arXiv:2211.15313", "doi:10.1109/CVPR.2016.265"],
        Verb = "style",
        Examples =
        [
            ("duel style train --content ./photos --style ./paintings --minutes 20", "Learns to paint any picture like any other"),
            ("duel style train --content ./photos --style ./paintings --adversarial 0", "Without a discriminator, as published"),
        ],
        Next = "duel style apply RUN --content PICTURE --style PAINTING -o painted.png",
    };

    /// <inheritdoc/>
    public override StyleData Open(StyleSource source, StyleOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StyleData.Open(source, options.Size, notes, cancellationToken);
    }

    /// <inheritdoc/>
    public override string Fingerprint(StyleData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Contents.Hash} {data.Styles.Hash}";
    }

    /// <inheritdoc/>
    public override string Summary(StyleData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Contents.Pictures.Count} pictures to paint and {data.Styles.Pictures.Count} to paint like";
    }

    /// <inheritdoc/>
    public override StyleOptions Complete(StyleOptions options, StyleData data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (options.Features is not null)
            return options;
        var found = FeatureNetworks.FirstPresent(SuitableFeatures);
        notes.Note($"style and content are seen in {found ?? $"an encoder that first learns these pictures themselves ({StyleOptions.InDomain}), as there are no weights of {string.Join(", ", SuitableFeatures)}"}");
        return options with { Features = found ?? StyleOptions.InDomain };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(StyleData data, StyleOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = options.Evaluation is null ? (data, null) : data.HoldOut();
        var rng = new Rng(options.Seed);
        var batches = new CropBatches(learned, options.Patch, options.BatchSize, rng["data"]);
        var features = options.Features == StyleOptions.InDomain ? null : FeatureNetworks.Open(options.Features!).Network;
        var game = new StyleGame(options, features, batches.Count, rng);
        var preview = new StylePreview(learned, options, game.Network);
        return new()
        {
            Phases = game.Phases(),
            Batches = batches,
            Average = new(game.Generator, game.Network) { HalfLife = options.AverageHalfLife },
            Networks = [game.Network],
            Watched = options.Adversarial > 0 ? game : null,
            WatchedSamples = new PictureMiddles([.. learned.Styles.Pictures.Select(one => one.Picture)], options.Patch, PixelChannels.Rgb),
            Draw = (_, _) => preview.Draw(),
            PreviewColumns = StylePreview.Columns,
            Save = folder => StyleModel.Save(folder.Path, options, game.Network, game.Encoder),
            Evaluate = heldOut is null ? null : asked => MetricValue.Select(Measure(heldOut, game, options), asked),
            Measures = ["style", "content", "identity"],
        };
    }

    /// <inheritdoc/>
    public override StyleModel Load(string folder) => StyleModel.Load(folder);

    private static MetricValue[] Measure(StyleData heldOut, StyleGame game, StyleOptions options)
    {
        var model = StyleModel.Of(game.Network, options);
        var (scores, identity) = (StyleScores.Of(heldOut, game.Features, 1, (content, style) => model.Apply(content.ToPicture(), model.Style(style))), StyleScores.Identity(model, heldOut));
        return [new("style", scores.Style, scores.Style), new("content", scores.Content, scores.Content), new("identity", identity, -identity)];
    }
}
