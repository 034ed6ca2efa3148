namespace Duel.Data;

/// <summary>The sets that need no file, by name.</summary>
internal static class BuiltInSets
{
    private const int Points = 100_000;
    private const int Drawings = 10_000;

    private static readonly SortedDictionary<string, Func<DatasetOptions, CancellationToken, OpenedDataset>> Sets = new(StringComparer.Ordinal)
    {
        ["captioned-shapes"] = (options, _) => Synthetic(new CaptionedShapes(SideOf(options) ?? 32, options.Limit ?? Drawings, SeedOf(options), heldOut: options.Split == DatasetSplit.Test)),
        ["fashion"] = Fashion,
        ["grid"] = (options, _) => Synthetic(new GaussianGrid(count: options.Limit ?? Points, seed: SeedOf(options))),
        ["ring"] = (options, _) => Synthetic(new GaussianRing(count: options.Limit ?? Points, seed: SeedOf(options))),
        ["shapes"] = (options, _) => Synthetic(new Shapes(SideOf(options) ?? 32, options.Channels ?? 1, options.Limit ?? Drawings, SeedOf(options))),
        ["spiral"] = (options, _) => Synthetic(new Spiral(count: options.Limit ?? Points, seed: SeedOf(options))),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Sets.Keys];

    public static OpenedDataset? TryOpen(string name, DatasetOptions options, CancellationToken cancellationToken) =>
        Sets.TryGetValue(name, out var open) ? open(options, cancellationToken) : null;

    // Splits of a synthetic set are drawn from streams of their own, so that they share no sample.
    private static ulong SeedOf(DatasetOptions options) => CounterHash.Bits(options.Seed, (int)options.Split, 0);

    private static int? SideOf(DatasetOptions options) => options.Size is { IsSquare: false } oblong
        ? throw new DatasetException($"shapes: they are drawn on squares, and a size of {oblong} is asked for. Give one side, such as {oblong.Width}.")
        : options.Size?.Width;

    private static OpenedDataset Fashion(DatasetOptions options, CancellationToken cancellationToken) =>
        options.Split == DatasetSplit.Train
            ? PictureSetFitting.Fit(EmbeddedFashion.Load(), "built-in pictures", "fashion", options, cancellationToken)
            : throw new DatasetException("fashion: the built-in set has training pictures only. Open a folder with the full set for its test split.");

    private static OpenedDataset Synthetic(IDataset set) =>
        new(set, new() { Kind = set.Spec.IsPicture ? "synthetic pictures" : "synthetic points", Source = set.Name, Count = set.Count, Spec = set.Spec });
}
