using System.Globalization;

namespace Duel.Studies;

/// <summary>Changes to each recipe: <c>rate=0.25,discriminator-steps=5,width=64</c>.</summary>
internal sealed record ModeChanges
{
    private const string Rate = "rate", Gamma = "gamma", Steps = "discriminator-steps", Batch = "batch-size", HalfLife = "half-life";
    private readonly (string Option, string Value)[] changes;

    private ModeChanges((string, string)[] changes) => this.changes = changes;

    /// <summary>Recipes as they stand.</summary>
    public static ModeChanges None { get; } = new([]);

    /// <summary>As it is typed; empty for none.</summary>
    public string Text => string.Join(',', changes.Select(change => $"{change.Option}={change.Value}"));

    /// <summary>Reads a text; empty for nothing.</summary>
    /// <exception cref="ArgumentException">It is not made of options and values.</exception>
    public static ModeChanges Parse(string text) => new(
    [
        .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries) is [var option, var value]
            ? (option, value)
            : throw Refusal($"\"{part}\" changes nothing. Write option=value, with commas between options: rate=0.25,discriminator-steps=5.")),
    ]);

    /// <summary>These and more, the later ones on top.</summary>
    public ModeChanges And(ModeChanges more) => new([.. changes, .. more.changes]);

    /// <summary>A recipe's options, every choice made, with the changes.</summary>
    /// <exception cref="ArgumentException">An option is unknown, or a value malformed or out of range.</exception>
    public GanRunOptions Apply(GanRunOptions options, IDataset data)
    {
        if (changes.Length == 0)
            return options;
        options = GanDefaults.Resolve(options, data);
        var design = Architectures.FromJson(Architectures.ToJson(options.Architecture!));
        foreach (var (option, value) in changes)
        {
            switch (option)
            {
                case Rate:
                    var factor = Number(option, value);
                    options = options with { GeneratorOptimizer = Scaled(options.GeneratorOptimizer!, factor), DiscriminatorOptimizer = Scaled(options.DiscriminatorOptimizer!, factor) };
                    break;
                case Gamma:
                    var gamma = Number(option, value);
                    options = options with { Objective = new(options.Objective!.Loss, [.. options.Objective.Penalties.Select(penalty => Weighted(penalty, gamma))]) };
                    break;
                case Steps:
                    options = options with { DiscriminatorSteps = Whole(option, value, 1) };
                    break;
                case Batch:
                    options = options with { BatchSize = Whole(option, value, 2) };
                    break;
                case HalfLife:
                    options = options with { AverageHalfLife = Number(option, value) };
                    break;
                default:
                    PartCatalogue.Of<IGanArchitecture>().Set(design, option, value);
                    break;
            }
        }
        return options with { Architecture = design };
    }

    private static IOptimizer Scaled(IOptimizer optimizer, double factor)
    {
        var scaled = PartCatalogue.Of<IOptimizer>().Make(PartCatalogue.Of<IOptimizer>().Spell(optimizer));
        PartCatalogue.Of<IOptimizer>().Set(scaled, nameof(IOptimizer.Rate), (optimizer.Rate * factor).ToString("R", CultureInfo.InvariantCulture));
        return scaled;
    }

    private static IPenalty Weighted(IPenalty penalty, double gamma) => penalty switch
    {
        R1 real => real with { Gamma = gamma },
        R2 fake => fake with { Gamma = gamma },
        FiniteDifferenceR1 real => real with { Gamma = gamma },
        FiniteDifferenceR2 fake => fake with { Gamma = gamma },
        _ => penalty,
    };

    private static double Number(string option, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number)
            ? number
            : throw Refusal($"{option}={value}: {option} is a number above 0. Write it like {option}=0.25.");

    private static int Whole(string option, string value, int low) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low
            ? number
            : throw Refusal($"{option}={value}: {option} is a whole number from {low} up. Write it like {option}=5.");

    private static ArgumentException Refusal(string message) => StudyNames.Refusal(message, nameof(ModeStudyOptions.Changes));
}
