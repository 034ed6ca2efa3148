namespace Duel.Cli;

/// <summary>The verb of a recipe, such as <c>duel table</c>: its training, made from its options record, and what else there is to do.</summary>
internal static class RecipeGroup
{
    private const string Training = "train";

    /// <summary>The recipes of this library with the lines of their verbs, which are those of their cards: the list of verbs is shown without making one.</summary>
    internal static IReadOnlyList<Listing<IRecipe>> Known { get; } =
    [
        new(new("train", "Train a model that learns to generate pictures, points or rows.", "DATA"), () => new ImageRecipe()),
        new(new("animate", "Learns from clips to drive a still picture with another's motion."), () => new AnimationRecipe()),
        new(new("anomaly", "Learns what is normal, and finds what is not, with a heat map."), () => new AnomalyRecipe()),
        new(new("caption", "Learns pictures with captions, and draws them from words."), () => new CaptionRecipe()),
        new(new("series", "Learns series of measurements with their attributes, and makes synthetic ones."), () => new SeriesRecipe()),
        new(new("style", "Paints pictures like any others."), () => new StyleRecipe()),
        new(new("sr", "Makes small pictures large."), () => new SuperResolutionRecipe()),
        new(new("table", "Learns a table of mixed columns, and makes synthetic rows."), () => new TableRecipe()),
        new(new("text", "Learns texts, and writes more of them."), () => new TextRecipe()),
        new(new("translate", "Makes one kind of picture of another, from pairs or without."), () => new TranslationRecipe()),
        new(new("video", "Learns short clips, and makes new ones of any length."), () => new VideoRecipe()),
    ];

    /// <summary>Every recipe of the catalogue, the one of <c>duel train</c> first.</summary>
    public static IReadOnlyList<IRecipe> Recipes
    {
        get
        {
            PartCatalogue.Register(typeof(ImageRecipe).Assembly);
            return [.. PartCatalogue.Of<IRecipe>().All.Select(part => PartCatalogue.Of<IRecipe>().Default(part.Type)).OrderBy(recipe => recipe.Card.Verb.Length > 0)];
        }
    }

    /// <summary>A verb for each recipe; the training of one without a verb of its own is a command of the first rank, and comes first.</summary>
    public static IReadOnlyList<Listing<Command>> Verbs(Shell shell) =>
    [
        .. (HasOthers ? Recipes.Select(recipe => new Listing<IRecipe>(HeadingOf(recipe), () => recipe)) : Known)
            .Select(one => new Listing<Command>(one.Heading, () => one.Heading.Name == Training ? new RecipeTrain(one.Make()).Build(shell) : Of(one.Make(), shell))),
    ];

    /// <summary>True if the program has registered recipes of its own, or other parts.</summary>
    private static bool HasOthers => PartCatalogue.Registered.Count > 0 && IsOfOthers();

    // Behind a call of its own, so that the list of verbs does not load the assembly.
    private static bool IsOfOthers() => PartCatalogue.Registered.Any(assembly => assembly != typeof(ImageRecipe).Assembly);

    /// <summary>The line of a recipe's verb.</summary>
    internal static Heading HeadingOf(IRecipe recipe) => recipe.Card.Verb.Length == 0
        ? new(Training, $"Train a model that {recipe.Card.Summary}.", [.. SettingSet.Of(recipe.SourceType).All.Where(setting => setting.Argument is not null).Select(setting => setting.Takes)])
        : new(recipe.Card.Verb, $"{char.ToUpperInvariant(recipe.Card.Summary[0])}{recipe.Card.Summary[1..]}.");

    private static Verb Of(IRecipe recipe, Shell shell)
    {
        var card = recipe.Card;
        var verb = new Verb(HeadingOf(recipe), [.. card.Examples.Take(1), .. card.Next is { } next ? new[] { (next.Replace("RUN", "runs/mine", StringComparison.Ordinal), "Use the trained model") } : []])
        {
            new RecipeTrain(recipe).Build(shell),
        };
        foreach (var one in Implementers.Of<IRecipeVerb>().Where(one => one.Group == card.Verb).OrderBy(one => one.Place))
            verb.Add(one.Build(shell));
        verb.SetAction(parsed => new HelpWithExamples(shell.Width).Invoke(parsed));
        return verb;
    }
}
