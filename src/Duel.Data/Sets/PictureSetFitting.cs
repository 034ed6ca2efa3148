namespace Duel.Data;

/// <summary>Fits sets that are decoded already (arrays of pictures) to the size, channels and samples that the options ask for.</summary>
internal static class PictureSetFitting
{
    /// <summary>The fitted set and its report; the very same set where nothing has to change.</summary>
    public static OpenedDataset Fit(PictureSet set, string kind, string source, DatasetOptions options, CancellationToken cancellationToken)
    {
        var spec = set.Spec;
        var sizes = PictureSizes.Of([(spec.Width, spec.Height)]);
        var chosen = Choose(set, options);
        var isGrey = spec.Channels <= 2
            || (spec.Channels == 3 && options.Channels is null && Array.TrueForAll(chosen, i => GreyPixels.AreAll(set.Pixels(i))));
        var fit = new PictureFit(options.Size ?? sizes.InferredSide, options.Channels ?? (isGrey ? 1 : 3), options.Framing, options.Filter, options.Background);

        var fitted = fit.Size == new PictureSize(spec.Width, spec.Height) && fit.Channels == spec.Channels && chosen.Length == set.Count
            ? set
            : Apply(set, chosen, fit, options, cancellationToken);
        List<string> notes = [];
        if (options.Size is null && fit.Size.Width != spec.Width)
            notes.Add($"Pictures of {sizes} become {fit.Size.Width} x {fit.Size.Height}; set the size to choose another.");
        if (chosen.Length != set.Count)
            notes.Add($"{chosen.Length} of {set.Count} samples are kept.");
        if (fit.NoteOfShapes([(spec.Width, spec.Height)]) is { } shapes)
            notes.Add(shapes);
        if (fitted.Spec.ClassCount > 0 && PictureClasses.Without(fitted.Spec.ClassNames, Enumerable.Range(0, fitted.Count).Select(fitted.ClassOf)) is { } lost)
            notes.Add(lost);
        return new(fitted, new() { Kind = kind, Source = source, Count = fitted.Count, Spec = fitted.Spec, Sizes = sizes, Notes = notes });
    }

    private static int[] Choose(PictureSet set, DatasetOptions options)
    {
        var kept = Enumerable.Range(0, set.Count).Where(i => set.ClassOf(i) < (options.Classes ?? int.MaxValue)).ToArray();
        return options.Limit is { } limit && limit < kept.Length ? [.. Subset.EvenIndices(kept.Length, limit).Select(i => kept[i])] : kept;
    }

    private static PictureSet Apply(PictureSet set, int[] chosen, PictureFit fit, DatasetOptions options, CancellationToken cancellationToken)
    {
        var length = fit.Length;
        options.Limits.CheckArray((long)chosen.Length * length, set.Name);
        var pixels = new byte[chosen.Length * length];
        Parallel.For(0, chosen.Length, options.Parallelism(cancellationToken), i => fit.Apply(set.Picture(chosen[i])).Pixels.CopyTo(pixels.AsSpan(i * length)));

        if (set.Spec.ClassCount == 0)
            return new(set.Name, fit.Size.Height, fit.Size.Width, fit.Channels, pixels);
        var classCount = Math.Min(set.Spec.ClassCount, options.Classes ?? int.MaxValue);
        string[] names = set.Spec.ClassNames.Count > 0 ? [.. set.Spec.ClassNames.Take(classCount)] : [.. Enumerable.Range(0, classCount).Select(k => k.ToString())];
        return new(set.Name, fit.Size.Height, fit.Size.Width, fit.Channels, pixels, [.. chosen.Select(set.ClassOf)], names);
    }
}
