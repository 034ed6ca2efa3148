namespace Duel.Cli;

/// <summary>An entry of a list.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Summary">One line.</param>
/// <param name="Paper">Paper that it is from; empty for none.</param>
/// <param name="Options">Options that it has.</param>
internal sealed record Listed(string Name, IReadOnlyList<string> Aliases, string Summary, string Paper, IReadOnlyList<PartOption> Options);

/// <summary>The lists by name.</summary>
internal static class Lists
{
    private static readonly Dictionary<string, Func<IEnumerable<Listed>>> Sources = new(StringComparer.Ordinal)
    {
        ["losses"] = () => PartCatalogue.Of<IAdversarialLoss>().All.Select(From),
        ["penalties"] = () => PartCatalogue.Of<IPenalty>().All.Select(From),
        ["augmentations"] = () => PartCatalogue.Of<IAugmentation>().All.Select(From),
        ["auxiliary-losses"] = () => PartCatalogue.Of<IAuxiliaryLoss>().All.Select(From),
        ["modifiers"] = () => PartCatalogue.Of<ITrainingModifier>().All.Select(From),
        ["strategies"] = () => PartCatalogue.Of<IStrategy>().All.Select(From),
        ["networks"] = () => PartCatalogue.Of<IGanArchitecture>().All.Select(From),
        ["optimizers"] = () => PartCatalogue.Of<IOptimizer>().All.Select(From),
        ["data"] = () => Datasets.BuiltIn.Select(Data),
        ["metrics"] = () => Metrics.All.Select(From),
        ["presets"] = () => ImagePresets.All.Select(From),
        ["recipes"] = () => PartCatalogue.Of<IRecipe>().All.Select(From),
        ["schedules"] = () => PartCatalogue.Of<ISchedule>().All.Select(From),
        ["steps"] = () => StepStudy.Presets.Select(From),
    };

    /// <summary>The names of the lists.</summary>
    public static IEnumerable<string> Kinds => Sources.Keys;

    /// <summary>Names that lists had in earlier versions.</summary>
    private static readonly Dictionary<string, string> Former = new(StringComparer.Ordinal) { ["games"] = "losses", ["terms"] = "auxiliary-losses", ["rules"] = "modifiers" };

    /// <summary>Today's name of a list.</summary>
    public static string Today(string kind) => Former.GetValueOrDefault(kind, kind);

    /// <summary>The entries of a list.</summary>
    public static IReadOnlyList<Listed> Of(string kind) => [.. Sources[kind]()];

    private static Listed From(Part entry) => new(entry.Name, entry.Aliases, entry.Summary, entry.Paper, entry.Options);

    // One sample is enough to say what a set looks like.
    private static Listed Data(string name) => new(name, [], Datasets.Open(name, new() { Limit = 1 }).Report switch
    {
        var report => $"{report.Kind}, {report.Spec}",
    }, "", []);
}
