namespace Duel.Studies;

/// <summary>A set of pairs with a fixed split.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Open">Reads all pairs of a folder at a size.</param>
/// <param name="IsTest">True if the pair at a place, of so many, is tested on and not learned.</param>
internal sealed record PairedSet(string Name, Func<string, int, PicturePairs> Open, Func<int, int, bool> IsTest) : ITranslationSet
{
    private const string Flags = "flags", Group = "group", Code = "hexcode";

    // Background, wall, window, door, cornice, sill, balcony, blind, deco, moulding, pillar, shop, as small copies have them.
    private const string Parts = "0000dc,012ffa,0974f8,08cdfc,2cf7ed,71f6af,c7fb4b,fcf10b,fca20a,fa5107,f0070b,ac0003";

    /// <summary>Label maps to photographs of the CMP Facade Database: the last fifth is tested on.</summary>
    public static PairedSet Facades { get; } = new("facades", (folder, side) => PicturePairs.SideBySide(folder, new() { Size = side, IsTurned = true }), (place, count) => place >= count * 4 / 5) { Labels = LabelPalette.Parse(Parts) };

    /// <summary>Lines to colour of OpenMoji, without flags: each tenth is tested on.</summary>
    public static PairedSet OpenMoji { get; } = new("openmoji", WithoutFlags, (place, _) => place % 10 == 9)
    {
        Options = TranslationPresets.Drawings(),
        // 26.4 ms and 17.4 with one thread, 17.7 and 11.2 with two.
        StepsAlone = 1.2,
    };

    /// <inheritdoc/>
    /// <remarks>Of the preset of facades: a step of the game takes 16.7 ms with one thread and 12.7 with two, one of the distance alone 6.0
    /// and 4.4: 2.8 times, for two fifths of the run.</remarks>
    public double StepsAlone { get; private init; } = 1.7;

    /// <inheritdoc/>
    public LabelPalette? Labels { get; private init; }

    /// <inheritdoc/>
    public TranslationOptions Options { get; private init; } = TranslationPresets.Cpu();

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
            throw new StudyException($"{folder}: openmoji.csv has no columns {Group} and {Code}. Take the table that OpenMoji publishes.");
        var flags = table.Rows.Where(row => row.Values[group] == Flags).Select(row => row.Values[code]).ToHashSet();
        return pairs.Only([.. Enumerable.Range(0, pairs.Count).Where(place => !flags.Contains(pairs.Names[place]))]);
    }
}
