using Duel.Losses;

namespace Duel.Training;

/// <summary>The strategies of this library by name, and how to make them from text.</summary>
/// <remarks>Found by reflection: a new type with a <see cref="ListedAttribute"/> is in the catalogue without further ado.</remarks>
public static class StrategyCatalogue
{
    private static readonly Lazy<Listing<IStrategy>> Listing = new(() => new("strategy", typeof(StrategyCatalogue).Assembly));

    /// <summary>All of them in the order of their names.</summary>
    public static IReadOnlyList<ListedType> All => Listing.Value.Entries;

    /// <summary>Makes a strategy from text: <c>packing:count=3</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IStrategy Make(string text) => Listing.Value.Make(text);
}
