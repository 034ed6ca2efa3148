using System.CommandLine;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Few labelled pictures, and the run that learns from them.</summary>
internal static class ScarceData
{
    private const int UsualWidth = 32;

    /// <summary>Where the pictures are, and how many of them are taken: the draw, with its classes even.</summary>
    /// <exception cref="CommandException">They are no pictures, or have no classes.</exception>
    public static DataSource Source(ParseResult given, AugmentOptions options, ulong seed, Shell shell)
    {
        var name = given.GetValue(options.Data)!;
        var place = RunPlan.PlaceOf(name, shell);
        var size = given.GetValue(options.Size);
        var found = Datasets.Open(place, new() { Size = size }, shell.Stop.Token).Dataset;
        if (!found.Spec.IsPicture || found.Spec.ClassCount < 2)
            throw CommandException.BadInput($"{name}: samples {found.Spec} with {found.Spec.ClassCount} classes, and labelled pictures of two classes or more are needed", "Put pictures into a folder for each class, or give a labelled file.");
        return new(place, size ?? Sizing.For(Cli.Recipe.Of(Cli.Recipe.DefaultPreset), new(), found), PerClass: given.GetValue(options.PerClass), Draw: seed, IsEven: true);
    }

    /// <summary>A new run on them.</summary>
    public static GanRun Run(ParseResult given, AugmentOptions options, DataSource source, IDataset data, ulong seed, Action<string> say)
    {
        var spec = data.Spec;
        return new(data, new()
        {
            // The classes are the point, however few pictures each has.
            Design = new DcganDesign
            {
                Size = spec.Height,
                Channels = spec.Channels,
                ClassCount = spec.ClassCount,
                Width = given.GetValue(options.Width) ?? UsualWidth,
                DiscriminatorNormalization = DiscriminatorNormalization.None,
            },
            // Few pictures are soon known by heart: the discriminator never sees one twice alike (Zhao et al. 2020, arXiv:2006.10738).
            Views = [new DiffAugment()],
            Budget = BudgetOf(given, options),
            Seed = seed,
            Source = source,
        }, say);
    }

    /// <summary>The recipe in words, for reports.</summary>
    public static string Recipe(ParseResult given, AugmentOptions options) => $"class-conditional dcgan of width {given.GetValue(options.Width) ?? UsualWidth} with the default game and penalties, DiffAugment";

    /// <summary>How long a generator is trained.</summary>
    public static Budget BudgetOf(ParseResult given, AugmentOptions options) => (given.GetValue(options.Steps), given.GetValue(options.Minutes)) switch
    {
        (null, null) => new(Time: TimeSpan.FromMinutes(AugmentOptions.UsualMinutes)),
        var (steps, minutes) => new(steps, Time: minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null),
    };

    /// <summary>Classes by name, or by number where they have none.</summary>
    public static string NameOf(SampleSpec spec, int label) => label < spec.ClassNames.Count ? spec.ClassNames[label] : $"{label}";
}
