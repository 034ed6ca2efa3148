namespace Duel.Losses;

/// <summary>The games, penalties, views, terms and rules of this library by name, and how to make them from text.</summary>
/// <remarks>Found by reflection: a new type with a <see cref="ListedAttribute"/> is in the catalogue without further ado.</remarks>
public static class Catalogue
{
    private static readonly Lazy<Listing<IGame>> GameListing = new(() => new("game", typeof(Catalogue).Assembly));

    private static readonly Lazy<Listing<IPenalty>> PenaltyListing = new(() => new("penalty", typeof(Catalogue).Assembly));

    private static readonly Lazy<Listing<IView>> ViewListing = new(() => new("augmentation", typeof(Catalogue).Assembly));

    private static readonly Lazy<Listing<ITerm>> TermListing = new(() => new("term", typeof(Catalogue).Assembly));

    private static readonly Lazy<Listing<IRule>> RuleListing = new(() => new("rule", typeof(Catalogue).Assembly));

    /// <summary>All games in the order of their names.</summary>
    public static IReadOnlyList<ListedType> Games => GameListing.Value.Entries;

    /// <summary>All penalties in the order of their names.</summary>
    public static IReadOnlyList<ListedType> Penalties => PenaltyListing.Value.Entries;

    /// <summary>All views, which the command line calls augmentations, in the order of their names.</summary>
    public static IReadOnlyList<ListedType> Views => ViewListing.Value.Entries;

    /// <summary>All terms in the order of their names.</summary>
    public static IReadOnlyList<ListedType> Terms => TermListing.Value.Entries;

    /// <summary>All rules in the order of their names.</summary>
    public static IReadOnlyList<ListedType> Rules => RuleListing.Value.Entries;

    /// <summary>Makes a game from text: <c>hinge</c>, <c>least-squares:a=-1,b=1,c=0</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IGame Game(string text) => GameListing.Value.Make(text);

    /// <summary>Makes a penalty from text: <c>r1:gamma=10</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IPenalty Penalty(string text) => PenaltyListing.Value.Make(text);

    /// <summary>Makes a view from text: <c>diffaugment:policy=color+cutout</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IView View(string text) => ViewListing.Value.Make(text);

    /// <summary>Makes a term from text: <c>path-length:gamma=1</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static ITerm Term(string text) => TermListing.Value.Make(text);

    /// <summary>Makes a rule from text: <c>top-k:share=0.25</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IRule Rule(string text) => RuleListing.Value.Make(text);
}
