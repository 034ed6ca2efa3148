namespace Duel.Data;

/// <summary>Turns picture files into a set: looks at all headers, settles size and channels, then decodes in parallel, once.</summary>
internal static class PictureLoader
{
    public static OpenedDataset Load(IPictureFiles files, DatasetOptions options, CancellationToken cancel)
    {
        var keepOpen = false;
        try
        {
            var (candidates, classNames) = Choose(files, options);
            var headers = candidates.ToArray();
            Parallel.ForEach(headers, options.Parallelism(cancel), candidate =>
                candidate.Try(files, bytes => candidate.Info = Pictures.Identify(bytes, options.Limits, candidate.Path)));
            var usable = Usable(headers, files);

            var sizes = PictureSizes.Of([.. usable.Select(candidate => (candidate.Info.Width, candidate.Info.Height))]);
            var channels = options.Channels ?? (usable.All(candidate => candidate.Info.Channels <= 2) ? 1 : 3);
            var fit = new PictureFit(options.Size ?? sizes.InferredSide, channels, options.Framing, options.Filter, options.Background);
            var source = new PictureSource(files, fit, options);

            keepOpen = (long)usable.Length * source.Length > Math.Min(options.MemoryBudget, Array.MaxLength);
            IDataset set = keepOpen
                ? new StreamedPictures(source, usable, classNames)
                : InMemory(source, usable, classNames, cancel);
            return new(set, Report(files, headers, set, sizes, options, keepOpen));
        }
        finally
        {
            if (!keepOpen)
                files.Dispose();
        }
    }

    private static (IEnumerable<PictureCandidate> Candidates, IReadOnlyList<string> ClassNames) Choose(IPictureFiles files, DatasetOptions options)
    {
        if (files.Paths.Count == 0)
            throw new DatasetException(NoPicture(files));
        var classNames = PictureClasses.Names(files.Paths).Take(options.Classes ?? int.MaxValue).ToList();
        var unlabelled = classNames.Count == 0;
        var candidates = files.Paths
            .Select(path => new PictureCandidate(path, unlabelled ? -1 : classNames.BinarySearch(PictureClasses.FolderOf(path), StringComparer.Ordinal)))
            .Where(candidate => unlabelled || candidate.Class >= 0).ToArray();
        var kept = Math.Min(options.Limit ?? int.MaxValue, candidates.Length);
        return (Subset.EvenIndices(candidates.Length, kept).Select(i => candidates[i]), classNames);
    }

    private static PictureSet InMemory(PictureSource source, PictureCandidate[] candidates, IReadOnlyList<string> classNames, CancellationToken cancel)
    {
        var options = source.Options;
        var pixels = new byte[candidates.Length * source.Length];
        Parallel.For(0, candidates.Length, options.Parallelism(cancel), i =>
            candidates[i].Try(source.Files, bytes => source.Decode(bytes, candidates[i].Path).CopyTo(pixels.AsSpan(i * source.Length))));

        var good = Enumerable.Range(0, candidates.Length).Where(i => candidates[i].Damage is null).ToArray();
        _ = Usable(candidates, source.Files);
        for (var to = 0; to < good.Length; to++)
            pixels.AsSpan(good[to] * source.Length, source.Length).CopyTo(pixels.AsSpan(to * source.Length));
        Array.Resize(ref pixels, good.Length * source.Length);

        var (side, channels) = (source.Fit.Size, source.Fit.Channels);
        if (options.Channels is null && channels == 3 && GreyPixels.AreAll(pixels))
            (pixels, channels) = (GreyPixels.Collapse(pixels), 1);
        int[]? classes = classNames.Count == 0 ? null : [.. good.Select(i => candidates[i].Class)];
        return new(source.Name, side, side, channels, pixels, classes, classes is null ? null : classNames);
    }

    private static PictureCandidate[] Usable(PictureCandidate[] candidates, IPictureFiles files)
    {
        PictureCandidate[] usable = [.. candidates.Where(candidate => candidate.Damage is null)];
        return usable.Length > 0 ? usable : throw new DatasetException(
            $"{files.Source}: none of its {candidates.Length} pictures can be read, and at least one is needed. The first: {candidates[0].Damage}");
    }

    private static string NoPicture(IPictureFiles files)
    {
        var others = files.Others.Concat(files.Skipped.Select(skipped => skipped.Name)).ToArray();
        var some = string.Join(", ", others.Take(3)) + (others.Length > 3 ? " ..." : "");
        var found = others.Length == 0 ? "it is empty" : $"there is no picture among its {others.Length} files ({some})";
        return $"{files.Source}: {found}, and at least one picture is needed. Pictures end in .png, .jpg, .bmp or .gif and may lie in sub-folders.";
    }

    private static DatasetReport Report(IPictureFiles files, PictureCandidate[] candidates, IDataset set, PictureSizes sizes, DatasetOptions options, bool streamed)
    {
        var notes = new List<string>();
        if (options.Size is null)
            notes.Add(sizes.AllOneSquare
                ? $"All pictures are {sizes}."
                : $"Pictures of {sizes} become {set.Spec.Width} x {set.Spec.Height}; set the size to choose another.");
        if (options.Channels is null)
            notes.Add(set.Spec.Channels == 1 ? "Every picture is grey." : "There are pictures in colour.");
        if (set.Spec.ClassCount > 0)
            notes.Add($"The {set.Spec.ClassCount} sub-folders are classes.");
        if (streamed)
            notes.Add("The set is larger than the memory budget: pictures are decoded when they are first read.");
        var damaged = candidates.Where(candidate => candidate.Damage is not null);
        return new()
        {
            Kind = files.Kind,
            Source = files.Source,
            Count = set.Count,
            Spec = set.Spec,
            Sizes = sizes,
            Files = [.. candidates.Where(candidate => candidate.Damage is null).Select(candidate => candidate.Path)],
            Skipped = [.. files.Skipped, .. damaged.Select(candidate => new SkippedFile(candidate.Path, candidate.Damage!))],
            Notes = notes,
        };
    }
}
