using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Duel.Losses;
using Duel.Networks;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Reads a preset and what the command line changes of it.</summary>
internal static partial class Recipe
{
    private static PartList<IGanDesign> Networks => PartCatalogue.Of<IGanDesign>();

    /// <summary>Reads names and options.</summary>
    /// <exception cref="ArgumentException">One of them is unknown or out of range.</exception>
    public static ImagePreset Read(ParseResult given, TrainOptions options)
    {
        var (preset, network) = PresetOf(given.GetValue(options.Preset) ?? ImagePresets.Default);
        if ((given.GetValue(options.Network) ?? network) is { } named)
            preset = preset with { Network = NetworkOf(named) };
        var both = given.GetValue(options.Optimizer);
        return preset with
        {
            Width = given.GetValue(options.Width),
            Minibatch = given.GetValue(options.Minibatch),
            Game = given.GetValue(options.Game) is { } game ? PartCatalogue.Of<IGame>().Make(game) : preset.Game,
            Penalties = AllOf<IPenalty>(given.GetValue(options.Penalty), "--penalty") ?? preset.Penalties,
            Views = AllOf<IView>(given.GetValue(options.Augment), "--augment"),
            Terms = AllOf<ITerm>(given.GetValue(options.Term), "--term"),
            Rules = AllOf<IRule>(given.GetValue(options.Rule), "--rule"),
            GeneratorOptimizer = OptimizerOf(given.GetValue(options.GeneratorOptimizer) ?? both) ?? preset.GeneratorOptimizer,
            DiscriminatorOptimizer = OptimizerOf(given.GetValue(options.DiscriminatorOptimizer) ?? both) ?? preset.DiscriminatorOptimizer,
            DiscriminatorSteps = given.GetValue(options.DiscriminatorSteps) ?? preset.DiscriminatorSteps,
            Strategies = StrategiesOf(given, options, preset.Strategies),
        };
    }

    /// <summary>The side that a preset such as dcgan-64 names; null where none is named.</summary>
    public static int? SizeOf(ParseResult given, TrainOptions options) => Sized(given.GetValue(options.Preset) ?? "") is ({ }, var size) ? size : null;

    private static (ImagePreset Preset, string? Network) PresetOf(string text) => Sized(text) is { Network: { } sized }
        ? (ImagePresets.Get(ImagePresets.Default), sized)
        : Networks.Knows(text) ? (ImagePresets.Get(ImagePresets.Default), text) : (ImagePresets.Get(text), null);

    private static (string? Network, int Size) Sized(string text) => SizedNetwork().Match(text) is { Success: true } sized && Networks.Knows(sized.Groups[1].Value)
        ? (sized.Groups[1].Value, int.Parse(sized.Groups[2].Value, CultureInfo.InvariantCulture))
        : (null, 0);

    private static NetworkChoice NetworkOf(string text) =>
        NetworkChoice.Of(Networks.Make(text, Networks.Default), design => Networks.Make(text, _ => Designs.FromJson(Designs.ToJson(design))));

    private static IReadOnlyList<T>? AllOf<T>(string[]? texts, string option)
        where T : class
    {
        if (texts is null or [])
            return null;
        if (texts is not ["none"] && texts.Contains("none"))
            throw CommandException.Usage($"{option} none goes with no other", "Leave one of them out.");
        return texts is ["none"] ? [] : [.. texts.Select(text => PartCatalogue.Of<T>().Make(text))];
    }

    /// <summary>The strategies of a command line: those that it names in place of the preset's, and packing by its short option.</summary>
    private static Strategies StrategiesOf(ParseResult given, TrainOptions options, Strategies usual)
    {
        var strategies = AllOf<IStrategy>(given.GetValue(options.Strategy), "--strategy") is { } named ? new(named) : usual;
        return given.GetValue(options.Pack) is { } pack ? strategies.With(new Packing(pack)) : strategies;
    }

    private static IOptimizer? OptimizerOf(string? text)
    {
        if (text is null)
            return null;
        var optimizer = PartCatalogue.Of<IOptimizer>().Make(text);
        return optimizer.Rate > 0 && double.IsFinite(optimizer.Rate)
            ? optimizer
            : throw CommandException.Usage($"\"{text}\": a rate of {optimizer.Rate} does not go down the gradient", "Give a rate above 0, such as rate=2e-4.");
    }

    [GeneratedRegex(@"^(.*\D)-(\d{1,4})$")]
    private static partial Regex SizedNetwork();
}
