using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Duel.Recipes;

/// <summary>The plain GAN over pictures, points or rows, with the presets of this library and evaluation against a set's validation part.</summary>
[Listed(RunDescription.Unnamed, "learns to generate pictures, points or rows", "arXiv:1406.2661")]
public sealed partial class ImageRecipe : GanRecipe
{
    private const int SkippedShown = 3;

    /// <inheritdoc/>
    public override RecipeCard Card => field ??= base.Card with
    {
        PresetHelp = $"Choices that go together, or a network with or without a size such as dcgan-32. [default: {ImagePresets.Default}]",
        PresetNames = [.. ImagePresets.All.Select(preset => preset.Name), .. NetworkChoice.Names],
        Examples =
        [
            ("duel train", "Learn to draw garments for two minutes; nothing has to be at hand"),
            ("duel train ./photos --minutes 30", "Learn from a folder of pictures; subfolders become classes"),
            ("duel train ./photos --size 64 --width 48 --dry-run", "See how long that would take, and write nothing"),
            ("duel train fashion --preset classic --steps 2000 --seed 7", "A run of the original DCGAN that can be repeated to the bit"),
            ("duel train ring --loss hinge --penalty r1:gamma=0.5 --json", "Another game on points in the plane, the result as JSON"),
            ("duel train digits.npz --evaluate frechet sliced-wasserstein --patience 10", "Evaluate on the way, and end when it gets no better"),
            ("duel train --resume runs/fashion-001", "Resume a run that was stopped, or whose machine was"),
            ("duel train --resume runs/fashion-001 --extend --minutes 10", "Give a run ten minutes in all instead of two"),
        ],
    };

    /// <inheritdoc/>
    public override GanRunOptions Preset(string? preset, DataSource? source, GanData? data, GanRunOptions? wanted = null)
    {
        var (chosen, network, _) = Named(preset);
        var start = chosen.Apply(new() { Source = source }, data?.Learned.Spec);
        return network is null ? start : start with { Network = network };
    }

    /// <inheritdoc/>
    public override GanData Open(DataSource source, GanRunOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(notes);
        var opened = Fitting(source, options, notes, cancellationToken);
        notes.Note($"data: {opened.Report}");
        foreach (var note in opened.Report.Notes.Concat(opened.Report.Skipped.Take(SkippedShown).Select(file => $"left out {file.Name}: {file.Reason}")))
            notes.Note($"data: {note}");
        var validation = options.Evaluation is null ? null : ValidationPart.Of(source, opened.Dataset, cancellationToken);
        if (validation is not null)
            notes.Note($"evaluation: by the {validation.Count} samples of the validation part");
        return GanData.Of(opened.Dataset, options.Evaluation, validation, notes).Owning(opened);
    }

    /// <inheritdoc/>
    public override GanRunOptions Complete(GanRunOptions options, GanData data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var metric in options.Evaluation?.Metrics ?? [])
            _ = Metrics.Make(metric);
        return base.Complete(options, data, kept, notes);
    }

    /// <inheritdoc/>
    protected override (FeatureNetwork Network, string Hash) OpenFeatures(string name)
    {
        var opened = FeatureNetworks.Open(name);
        return (opened.Network, opened.Hash);
    }

    /// <inheritdoc/>
    protected override IModelEvaluator? EvaluatorOf(GanRun run, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(notes);
        var evaluator = MetricEvaluator.Of(run);
        notes.Note($"evaluation: {string.Join(", ", evaluator.Real.Select(entry => $"{entry.Name} (real samples: {entry.Value.ToString("G4", CultureInfo.InvariantCulture)})"))}{(evaluator.Features is { } features ? $", seen with {features}" : "")}, of {run.Options.Evaluation!.Samples} samples a time");
        return evaluator;
    }

    /// <inheritdoc/>
    protected override DataSource Located(DataSource asked, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked with { Size = asked.Size ?? Named(preset).Size };
    }

    /// <inheritdoc/>
    protected override DataSource Opened(DataSource asked, GanData data)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(data);
        return data.Learned.Spec.Size is { } size ? asked with { Size = size } : asked;
    }

    /// <inheritdoc/>
    /// <remarks>Opening tells it.</remarks>
    protected override void Introduce(GanData data, ILogger notes)
    {
    }

    /// <summary>Data with pictures of a size that the networks make, where no other was asked for.</summary>
    private static OpenedDataset Fitting(DataSource source, GanRunOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        var opened = source.Open(notes, cancellationToken);
        if (source.Size is not null || !opened.Dataset.Spec.IsPicture)
            return opened;
        var (own, side) = (opened.Dataset.Spec.Height, ImageSize.For(options, opened.Dataset));
        if (side == own)
            return opened;
        notes.Note($"size: {side}, which the network makes, of {own}; another Size can be chosen");
        opened.Dispose();
        return (source with { Size = side }).Open(notes, cancellationToken);
    }

    /// <summary>The choices that a name stands for: a preset, or a network with or without a size.</summary>
    private static (ImagePreset Preset, NetworkChoice? Network, int? Size) Named(string? preset)
    {
        var networks = PartCatalogue.Of<IGanArchitecture>();
        // A name of both, such as progressive, is the preset with that network.
        if (preset is not null && PartCatalogue.Of<IImagePreset>().Knows(preset))
            return (ImagePresets.Get(preset), null, null);
        if (SizedNetwork().Match(preset ?? "") is { Success: true } sized && networks.Knows(sized.Groups[1].Value))
            return (ImagePresets.Get(ImagePresets.Default), NetworkChoice.Parse(sized.Groups[1].Value), int.Parse(sized.Groups[2].Value, CultureInfo.InvariantCulture));
        return preset is not null && networks.Knows(preset)
            ? (ImagePresets.Get(ImagePresets.Default), NetworkChoice.Parse(preset), null)
            : (ImagePresets.Get(preset ?? ImagePresets.Default), null, null);
    }

    [GeneratedRegex(@"^(.*\D)-(\d{1,4})$")]
    private static partial Regex SizedNetwork();
}
