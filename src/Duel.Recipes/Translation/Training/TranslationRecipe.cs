using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Pictures made of other pictures: from pairs (pix2pix, arXiv:1611.07004) or without (CycleGAN, arXiv:1703.10593; CUT, arXiv:2007.15651).</summary>
/// <remarks>
/// <code>
/// var facades = new TranslationSource("facades") { IsTurned = true };      // label maps on the right, photographs on the left
/// var model = await new TranslationRecipe().TrainAsync(facades, "runs/facades");
/// Pictures.Save("house.png", model.Apply(Pictures.Read("map.png")));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new TranslationRecipe().Resume("runs/facades").RunAsync()</c>.
/// </remarks>
[Listed("translation", "makes one kind of picture of another, from pairs or without", "arXiv:1611.07004")]
public sealed class TranslationRecipe : Recipe<TranslationSource, TranslationData, TranslationOptions, TranslationModel>
{
    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("translation", "a translation run", "makes one kind of picture of another, from pairs or without")
    {
        Papers = ["arXiv:1611.07004", "arXiv:1703.10593", "arXiv:2007.15651"],
        Verb = "translate",
        Presets =
        [
            ("cpu", "small pictures in minutes"),
            ("drawings", "clean lines to be coloured"),
            ("paper", "256 pixels as published"),
        ],
        Examples =
        [
            ("duel translate train --pairs ./facades", "Pairs side by side in one picture each"),
            ("duel translate train --a ./maps --b ./photos --size 128", "Pairs in two folders, matched by name"),
            ("duel translate train --from edges ./shoes", "Photographs alone: sketches are made of them"),
            ("duel translate train --unpaired --a ./horses --b ./zebras --method cut", "Two folders that nothing pairs"),
        ],
        Next = "duel translate apply RUN PICTURES -o translated --html",
    };

    /// <inheritdoc/>
    public override TranslationOptions Preset(string? preset, TranslationSource? source, TranslationData? data, TranslationOptions? wanted = null)
    {
        var isPaired = data?.IsPaired ?? source?.IsUnpaired != true;
        var method = isPaired ? TranslationMethod.Pix2Pix : wanted is { Method: not TranslationMethod.Pix2Pix } chosen ? chosen.Method : TranslationMethod.CycleGan;
        if (isPaired && wanted is { Method: not TranslationMethod.Pix2Pix } odd)
            throw new ArgumentException($"{odd.Method} learns without pairs, and these pictures have them: leave the method out, or name two folders that nothing pairs.", nameof(wanted));
        return preset switch
        {
            null or "cpu" => TranslationPresets.Cpu(method),
            "paper" => TranslationPresets.Paper(method),
            "drawings" when isPaired => TranslationPresets.Drawings(),
            "drawings" => throw new ArgumentException("The preset drawings learns from pairs, and these pictures have none: take another preset.", nameof(preset)),
            _ => throw NoPreset(preset),
        };
    }

    /// <inheritdoc/>
    protected override TranslationSource Located(TranslationSource asked, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Located();
    }

    /// <inheritdoc/>
    public override TranslationData Open(TranslationSource source, TranslationOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return source.Open(options.LoadSide, notes, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public override string Fingerprint(TranslationData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Others is { } others ? $"{DatasetHash.OfOrigin(data.Dealt)} {DatasetHash.OfOrigin(others)}" : DatasetHash.OfOrigin(data.Dealt);
    }

    /// <inheritdoc/>
    protected override string? EarlierFingerprint(TranslationData data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Others is { } others ? $"{DatasetHash.Of(data.Dealt)} {DatasetHash.Of(others)}" : DatasetHash.Of(data.Dealt);
    }

    /// <inheritdoc/>
    public override string Summary(TranslationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var pictures = data.IsPaired ? $"{data.Dealt.Count} pairs" : $"{data.Dealt.Count} pictures, and {data.Others!.Count} to become like";
        return $"{pictures}, read at {data.Side} pixels, {data.InputChannels} to {data.OutputChannels} channels";
    }

    /// <inheritdoc/>
    public override TranslationOptions Complete(TranslationOptions options, TranslationData data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Check(data);
        return options with { VaryStrokes = options.VaryStrokes ?? data.HasDrawings };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(TranslationData data, TranslationOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = options.Evaluation is null ? (data, null) : data.HoldOut();
        var rng = new Rng(options.Seed);
        var play = TranslationPlay.Of(learned, options, rng);
        var preview = new TranslationPreview(learned, options.Size, play.Forward, play.Backward);
        return new()
        {
            Phases = play.Phases,
            Batches = learned.Deal(options.BatchSize, rng, options.Mirror),
            Average = new(play.Game.Generator, play.Forward) { HalfLife = options.AverageHalfLife },
            Networks = play.Backward is { } backward ? [play.Forward, backward] : [play.Forward],
            Watched = options.Adversarial > 0 ? play.Game : null,
            WatchedSamples = learned.Outputs(options.Size),
            Draw = (_, _) => preview.Draw(),
            Save = folder => TranslationModel.Save(folder.Path, options, learned, play.Forward, play.Backward),
            Evaluate = heldOut is null ? null : new TranslationEvaluation(heldOut, options.Size, play.Forward).Measure,
            Measures = TranslationEvaluation.Names(data.IsPaired),
        };
    }

    /// <inheritdoc/>
    public override TranslationModel Load(string folder) => TranslationModel.Load(folder);
}
