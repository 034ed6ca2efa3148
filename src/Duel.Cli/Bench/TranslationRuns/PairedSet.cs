using Duel.Data;
using Duel.Recipes;

namespace Duel.Cli;

/// <summary>A set of pairs with a fixed split.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Steps">Steps that take two cores ten minutes or less.</param>
/// <param name="Open">Reads all pairs of a folder at a size.</param>
/// <param name="IsTest">Whether the pair at a place, of so many, is tested on and not learned.</param>
internal sealed record PairedSet(string Name, long Steps, Func<string, int, PicturePairs> Open, Func<int, int, bool> IsTest) : ITranslationSet
{
    private const string Flags = "flags", Group = "group", Code = "hexcode";

    // Background, wall, window, door, cornice, sill, balcony, blind, deco, moulding, pillar, shop, as small copies have them.
    private const string Parts = "0000dc,012ffa,0974f8,08cdfc,2cf7ed,71f6af,c7fb4b,fcf10b,fca20a,fa5107,f0070b,ac0003";

    /// <summary>Label maps to photographs of the CMP Facade Database: the last fifth is tested on.</summary>
    public static PairedSet Facades { get; } = new("facades", 30_000, (folder, side) => PicturePairs.SideBySide(folder, new() { Size = side, IsTurned = true }), (place, count) => place >= count * 4 / 5) { Labels = LabelPalette.Parse(Parts) };

    /// <summary>Lines to colour of OpenMoji, without flags: each tenth is tested on.</summary>
    public static PairedSet OpenMoji { get; } = new("openmoji", 30_000, WithoutFlags, (place, _) => place % 10 == 9);

    /// <inheritdoc/>
    /// <remarks>A step of the game and one of the distance alone: 22.6 and 11.3 ms with one thread in a busy hour, 14.6 and 6.5 in a calm one, 11.7 and 4.7 with two.</remarks>
    public double StepsAlone => 2;

    /// <inheritdoc/>
    public LabelPalette? Labels { get; private init; }

    /// <inheritdoc/>
    public TranslationOptions Options => TranslationPresets.Cpu() with { Budget = new(Steps: Steps) };

    /// <inheritdoc/>
    public (TranslationData Learned, TranslationData Tests) Read(string folder, int side)
    {
        var pairs = Open(folder, side);
        var places = Enumerable.Range(0, pairs.Count).ToLookup(place => IsTest(place, pairs.Count));
        return (TranslationData.Of(pairs.Only([.. places[false]])), TranslationData.Of(pairs.Only([.. places[true]])));
    }

    private static PicturePairs WithoutFlags(string folder, int side)
    {
        var pairs = PicturePairs.Folders(Path.Combine(folder, "black72"), Path.Combine(folder, "color72"), new() { Size = side });
        var table = Csv.Read(Path.Combine(folder, "openmoji.csv"));
        var (group, code) = (table.Names.ToList().IndexOf(Group), table.Names.ToList().IndexOf(Code));
        if (group < 0 || code < 0)
            throw CommandException.BadInput($"{folder}: openmoji.csv has no columns {Group} and {Code}", "Take the table that OpenMoji publishes.");
        var flags = table.Rows.Where(row => row.Values[group] == Flags).Select(row => row.Values[code]).ToHashSet();
        return pairs.Only([.. Enumerable.Range(0, pairs.Count).Where(place => !flags.Contains(pairs.Names[place]))]);
    }
}
