using System.CommandLine;
using System.Text.RegularExpressions;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli;

/// <summary>A preset with what the command line changes of it.</summary>
internal sealed partial class Recipe
{
    /// <summary>What is taken where no preset is named.</summary>
    public const string DefaultPreset = "default";

    private IPreset Preset { get; init; } = new DefaultRecipe();

    private string? Network { get; init; }

    private int? Width { get; init; }

    private MinibatchStatistics? Minibatch { get; init; }

    private IGame? Game { get; init; }

    private IReadOnlyList<IPenalty>? Penalties { get; init; }

    /// <summary>What the discriminator sees in place of samples, if that was said.</summary>
    public IReadOnlyList<IView>? Views { get; private init; }

    /// <summary>What is added to the losses, if that was said.</summary>
    public IReadOnlyList<ITerm>? Terms { get; private init; }

    /// <summary>What is changed of the play, if that was said.</summary>
    public IReadOnlyList<IRule>? Rules { get; private init; }

    /// <summary>How the generator moves, if that was said.</summary>
    public IOptimizer? Generator { get; private init; }

    /// <summary>How the discriminator moves, if that was said.</summary>
    public IOptimizer? Discriminator { get; private init; }

    private int DiscriminatorSteps { get; init; }

    /// <summary>How the players meet and move.</summary>
    public Strategies Strategies { get; private init; } = Strategies.None;

    /// <summary>The side that a preset such as dcgan-64 names.</summary>
    public int? Size { get; private init; }

    /// <summary>Reads names and options.</summary>
    /// <exception cref="ArgumentException">One of them is unknown or out of range.</exception>
    public static Recipe Read(ParseResult given, TrainOptions options)
    {
        var (preset, network, size) = PresetOf(given.GetValue(options.Preset) ?? DefaultPreset);
        if (given.GetValue(options.Network) is { } named)
            network = named;
        if (network is not null)
            PartCatalogue.Of<IGanDesign>().Make(network, type => PartCatalogue.Of<IGanDesign>().Default(type));
        var both = given.GetValue(options.Optimizer);
        return new()
        {
            Preset = preset,
            Network = network,
            Size = size,
            Width = given.GetValue(options.Width),
            Minibatch = given.GetValue(options.Minibatch),
            Game = (given.GetValue(options.Game) ?? preset.Game) is { } game ? PartCatalogue.Of<IGame>().Make(game) : null,
            Penalties = AllOf(given.GetValue(options.Penalty) is { Length: > 0 } penalties ? penalties : preset.Penalties, "--penalty", text => PartCatalogue.Of<IPenalty>().Make(text)),
            Views = AllOf(given.GetValue(options.Augment) is { Length: > 0 } views ? views : null, "--augment", text => PartCatalogue.Of<IView>().Make(text)),
            Terms = AllOf(given.GetValue(options.Term) is { Length: > 0 } terms ? terms : null, "--term", text => PartCatalogue.Of<ITerm>().Make(text)),
            Rules = AllOf(given.GetValue(options.Rule) is { Length: > 0 } rules ? rules : null, "--rule", text => PartCatalogue.Of<IRule>().Make(text)),
            Generator = OptimizerOf(given.GetValue(options.GeneratorOptimizer) ?? both ?? preset.GeneratorOptimizer),
            Discriminator = OptimizerOf(given.GetValue(options.DiscriminatorOptimizer) ?? both ?? preset.DiscriminatorOptimizer),
            DiscriminatorSteps = given.GetValue(options.DiscriminatorSteps) ?? preset.DiscriminatorSteps,
            Strategies = StrategiesOf(given, options, preset.Strategies),
        };
    }

    /// <summary>A preset as it stands.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Recipe Of(string name)
    {
        var preset = PartCatalogue.Of<IPreset>().Make(name);
        return new()
        {
            Preset = preset,
            Game = preset.Game is { } game ? PartCatalogue.Of<IGame>().Make(game) : null,
            Penalties = AllOf(preset.Penalties, "--penalty", text => PartCatalogue.Of<IPenalty>().Make(text)),
            Generator = OptimizerOf(preset.GeneratorOptimizer),
            Discriminator = OptimizerOf(preset.DiscriminatorOptimizer),
            DiscriminatorSteps = preset.DiscriminatorSteps,
            Strategies = new([.. preset.Strategies.Select(text => PartCatalogue.Of<IStrategy>().Make(text))]),
        };
    }

    /// <summary>Options with all of this, objective and networks included.</summary>
    public GanRunOptions For(IDataset data, GanRunOptions options)
    {
        var wanted = Apply(options);
        wanted = wanted with { Objective = Objective(data, wanted) };
        return wanted with { Design = Design(data, wanted, _ => { }) };
    }

    /// <summary>Options with all of this but objective and networks, which need the data.</summary>
    public GanRunOptions Apply(GanRunOptions options) => options with
    {
        GeneratorOptimizer = Generator,
        DiscriminatorOptimizer = Discriminator,
        DiscriminatorSteps = DiscriminatorSteps,
        Views = Views ?? options.Views,
        Terms = Terms ?? options.Terms,
        Rules = Rules ?? options.Rules,
        Strategies = Strategies,
        Schedule = Preset.Schedule,
    };

    /// <summary>What is trained for; null where both game and penalties are left to the defaults.</summary>
    public Objective? Objective(IDataset data, GanRunOptions options)
    {
        if (Game is null && Penalties is null)
            return null;
        var usual = GanDefaults.Resolve(options with { Objective = null }, data).Objective!;
        return new(Game ?? usual.Game, Penalties ?? usual.Penalties);
    }

    /// <summary>Another objective with what was said of game and penalties; null where it is null and not all was said.</summary>
    public Objective? Over(Objective? other) => (Game ?? other?.Game, Penalties ?? other?.Penalties) is ({ } game, { } penalties) ? new(game, penalties) : null;

    /// <summary>The networks for some data; null where they are left to the defaults.</summary>
    /// <exception cref="ArgumentException">The network cannot make such samples, or has no such option.</exception>
    public IGanDesign? Design(IDataset data, GanRunOptions options, Action<string> say)
    {
        var text = Network ?? (data.Spec.IsPicture ? Preset.PictureNetwork : Preset.PointNetwork);
        if (text is null && Width is null && Minibatch is null)
            return null;
        var classes = GanDefaults.AreClassesUsed(options, data) ? data.Spec.ClassCount : 0;
        // The objective is given, so that only the network's reasons are said here.
        var design = text is null
            ? DesignSettings.Copy(GanDefaults.Resolve(options with { Objective = options.Objective ?? new(new Relativistic()) }, data, say).Design!)
            : PartCatalogue.Of<IGanDesign>().Make(text, Start);
        if (text is not null && classes > 0)
            say($"classes: the set has {classes}, so samples are made by class; --unconditional ignores them");
        if (Penalties is not { Count: 0 } && text is not null && DesignSettings.AvoidBatchNorm(design, text))
            say("network: no batch norm in the discriminator, whose gradient is penalised");
        if (Width is { } width)
            DesignSettings.Widen(design, width);
        if (Minibatch is { } minibatch)
            DesignSettings.TellOfBatch(design, minibatch);
        return design;

        // For points, what is not said of the usual network is as the default has it.
        IGanDesign Start(Type type) => !data.Spec.IsPicture && type == typeof(MlpDesign)
            ? DesignSettings.Copy(GanDefaults.Resolve(options with { Objective = options.Objective ?? new(new Relativistic()), Design = null }, data).Design!)
            : DesignSettings.For(type, data.Spec, classes);
    }

    private static (IPreset Preset, string? Network, int? Size) PresetOf(string text)
    {
        if (SizedNetwork().Match(text) is { Success: true } sized && PartCatalogue.Of<IGanDesign>().Knows(sized.Groups[1].Value))
            return (new DefaultRecipe(), sized.Groups[1].Value, int.Parse(sized.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
        return PartCatalogue.Of<IGanDesign>().Knows(text) ? (new DefaultRecipe(), text, null) : (PartCatalogue.Of<IPreset>().Make(text), null, null);
    }

    private static IReadOnlyList<T>? AllOf<T>(IReadOnlyList<string>? texts, string option, Func<string, T> make)
    {
        if (texts is null)
            return null;
        if (texts is not ["none"] && texts.Contains("none"))
            throw CommandException.Usage($"{option} none goes with no other", "Leave one of them out.");
        return texts is ["none"] ? [] : [.. texts.Select(make)];
    }

    /// <summary>The strategies of a command line: those that it names in place of the recipe's, and packing by its short option.</summary>
    public static Strategies StrategiesOf(ParseResult given, TrainOptions options, IReadOnlyList<string> usual)
    {
        var strategies = new Strategies(AllOf(given.GetValue(options.Strategy) is { Length: > 0 } named ? named : usual, "--strategy", text => PartCatalogue.Of<IStrategy>().Make(text))!);
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
