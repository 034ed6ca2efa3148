namespace Duel.Studies;

/// <summary>Tiles without a defect are normal, those of the other folders are not.</summary>
internal sealed class MagneticTiles : IAnomalySet
{
    private const string Free = "MT_Free";
    private const int Size = 64;
    private const double Learned = 0.8;

    public string Name => "tiles";

    public string Protocol => $"four fifths of {Free} are learned at {Size} pixels, the others and all five kinds of defects are scored";

    public IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing)
    {
        // The masks of the defects lie beside them, as other files.
        var opened = Datasets.Open(folder, new() { Size = Size, Channels = 1 });
        var (all, files) = (opened.Dataset, opened.Report.Files);
        var free = all.Spec.ClassNames.ToList().IndexOf(Free);
        if (free < 0)
            throw new StudyException($"{folder}: there is no folder {Free} among {string.Join(", ", all.Spec.ClassNames)}. Give the folder of the magnetic tiles.");
        var places = ClassIndex.Of(all);
        int[] normal = places[free];
        int[] defects = [.. places.SelectMany((some, one) => one == free ? [] : some).Where(place => !files[place].EndsWith(".png", StringComparison.OrdinalIgnoreCase))];
        return
        [
            new("defects", seed =>
            {
                var order = new Rng(seed)["split"].Permutation(normal.Length);
                var count = (int)(normal.Length * Learned);
                return new(new Subset(all, [.. order[..count].Select(i => normal[i])]), new Subset(all, [.. order[count..].Select(i => normal[i])]), new Subset(all, defects));
            }),
        ];
    }
}
