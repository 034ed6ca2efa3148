using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Turns picture files into a set: reads all headers, settles size and channels, then decodes in parallel, once.</summary>
internal static class PictureLoader
{
    // Of larger sets that stay where they are, the headers of so many pictures stand for all: training begins before a million files have been opened.
    private const int Many = 20_000, Probed = 512;

    public static OpenedDataset Load(IPictureFiles files, DatasetOptions options, CancellationToken cancellationToken)
    {
        var keepOpen = false;
        try
        {
            if (files.Paths.Count == 0)
                throw new DatasetException(NoPicture(files));
            var layout = PictureLayout.Of(files, options.Split, options.Domain);
            if (layout.Pictures.Count == 0)
                throw new DatasetException($"{files.Source}: none of its {layout.Skipped.Count} pictures has a label. The first: {layout.Skipped[0].Name}: {layout.Skipped[0].Reason} Mend the file of labels, or take it away to learn by folders.");
            var (headers, classNames) = Choose(layout, options);
            PictureCandidate[] looked = headers.Length > Many ? [.. Subset.EvenIndices(headers.Length, Probed).Select(i => headers[i])] : headers;
            var (fit, sizes) = Look(files, looked, options, cancellationToken);
            keepOpen = (long)headers.Length * fit.Length > Math.Min(options.MemoryBudget, Array.MaxLength);
            if (!keepOpen && looked.Length < headers.Length)
                (fit, sizes) = Look(files, looked = headers, options, cancellationToken);
            var (source, usable) = (new PictureSource(files, fit, options), Usable(headers, files));
            IDataset set = keepOpen
                ? new StreamedPictures(source, PathsOf(usable, files), [.. usable.Select(candidate => candidate.Class)], classNames)
                : InMemory(source, usable, classNames, cancellationToken);
            var report = Report(files, layout, headers, looked, set, sizes, fit, options, keepOpen);
            // Of a set larger than memory, what was read of its names and indexes would stay in memory beside all that training takes:
            // the collector has no other reason to look at it.
            if (keepOpen)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return new(set, report);
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is DatasetException lost)
        {
            // A server that is out of reach says nothing about its pictures.
            keepOpen = false;
            throw new DatasetException(lost.Message, lost);
        }
        finally
        {
            if (!keepOpen)
                files.Dispose();
        }
    }

    /// <summary>Reads headers, and settles size and channels.</summary>
    private static (PictureFit Fit, PictureSizes Sizes) Look(IPictureFiles files, PictureCandidate[] candidates, DatasetOptions options, CancellationToken cancellationToken)
    {
        Parallel.ForEach(candidates, options.Parallelism(cancellationToken), candidate =>
            candidate.Try(files, bytes => candidate.Info = Pictures.Identify(bytes, options.Limits, candidate.Path)));
        var usable = Usable(candidates, files);
        var sizes = PictureSizes.Of([.. usable.Select(candidate => (candidate.Info.Width, candidate.Info.Height))]);
        var channels = options.Channels ?? (usable.All(candidate => candidate.Info.Channels <= 2) ? 1 : 3);
        return (new PictureFit(options.Size ?? sizes.InferredSide, channels, options.Framing, options.Filter, options.Background), sizes);
    }

    private static (PictureCandidate[] Candidates, IReadOnlyList<string> ClassNames) Choose(PictureLayout layout, DatasetOptions options)
    {
        var most = options.Classes ?? int.MaxValue;
        var candidates = layout.Pictures.Where(candidate => candidate.Class < most).ToArray();
        var kept = Math.Min(options.Limit ?? int.MaxValue, candidates.Length);
        return ([.. Subset.EvenIndices(candidates.Length, kept).Select(i => candidates[i])], [.. layout.ClassNames.Take(most)]);
    }

    private static PictureSet InMemory(PictureSource source, PictureCandidate[] candidates, IReadOnlyList<string> classNames, CancellationToken cancellationToken)
    {
        var options = source.Options;
        var pixels = new byte[candidates.Length * source.Length];
        var origins = new byte[candidates.Length * SHA256.HashSizeInBytes];
        Parallel.For(0, candidates.Length, options.Parallelism(cancellationToken), i => candidates[i].Try(source.Files, bytes =>
        {
            source.Decode(bytes, candidates[i]).CopyTo(pixels.AsSpan(i * source.Length));
            source.HashOrigin(bytes, origins.AsSpan(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        }));

        var good = Enumerable.Range(0, candidates.Length).Where(i => candidates[i].Damage is null).ToArray();
        _ = Usable(candidates, source.Files);
        Close(ref pixels, source.Length);
        Close(ref origins, SHA256.HashSizeInBytes);

        var (size, channels) = (source.Fit.Size, source.Fit.Channels);
        if (options.Channels is null && channels == 3 && GreyPixels.AreAll(pixels))
            (pixels, channels) = (GreyPixels.Collapse(pixels), 1);
        int[]? classes = classNames.Count == 0 ? null : [.. good.Select(i => candidates[i].Class)];
        return new(source.Name, size.Height, size.Width, channels, pixels, classes, classes is null ? null : classNames) { Origins = origins };

        // Puts those that could be read one behind the other.
        void Close(ref byte[] all, int length)
        {
            for (var to = 0; to < good.Length; to++)
                all.AsSpan(good[to] * length, length).CopyTo(all.AsSpan(to * length));
            Array.Resize(ref all, good.Length * length);
        }
    }

    private static PictureCandidate[] Usable(PictureCandidate[] candidates, IPictureFiles files)
    {
        PictureCandidate[] usable = [.. candidates.Where(candidate => candidate.Damage is null)];
        return usable.Length > 0 ? usable : throw new DatasetException(
            $"{files.Source}: none of its {candidates.Length} pictures can be read, and at least one is needed. The first: {candidates[0].Damage}");
    }

    /// <summary>The paths of pictures; where they are all that a place has, its own list and no other.</summary>
    private static IReadOnlyList<string> PathsOf(PictureCandidate[] usable, IPictureFiles files) =>
        usable.Length == files.Paths.Count ? files.Paths : [.. usable.Select(candidate => candidate.Path)];

    private static string NoPicture(IPictureFiles files)
    {
        var others = files.Others.Concat(files.Skipped.Select(skipped => skipped.Name)).ToArray();
        var some = string.Join(", ", others.Take(3)) + (others.Length > 3 ? " ..." : "");
        var found = others.Length == 0 ? "it is empty" : $"there is no picture among its {others.Length} files ({some})";
        return $"{files.Source}: {found}, and at least one picture is needed. Pictures are PNG, JPEG, GIF, BMP, WebP, TIFF and TGA files and may lie in sub-folders.";
    }

    private static DatasetReport Report(IPictureFiles files, PictureLayout layout, PictureCandidate[] candidates, PictureCandidate[] looked, IDataset set, PictureSizes sizes, PictureFit fit, DatasetOptions options, bool streamed)
    {
        var notes = new List<string>();
        if (options.Size is null)
            notes.Add(sizes.AllOneSquare
                ? $"All pictures are {sizes}."
                : $"Pictures of {sizes} become {set.Spec.Width} x {set.Spec.Height}; set the size to choose another.");
        if (fit.NoteOfShapes([.. looked.Select(candidate => (candidate.Info.Width, candidate.Info.Height))]) is { } shapes)
            notes.Add(shapes);
        if (options.Channels is null)
            notes.Add(set.Spec.Channels == 1 ? "Every picture is grey." : "There are pictures in colour.");
        notes.AddRange(layout.Notes);
        if (PictureClasses.Without(set.Spec.ClassNames, candidates.Select(candidate => candidate.Class)) is { } lost)
            notes.Add(lost);
        if (looked.Length < candidates.Length)
            notes.Add($"Size and channels are those of {looked.Length} pictures spread over the set; the others are looked at when they are read.");
        if (streamed)
            notes.Add("The set is larger than the memory budget: pictures are decoded when they are first read.");
        if (candidates.Count(candidate => candidate.IsDark) is > 0 and var dark)
            notes.Add($"{dark} pictures of 16 bits a sample hold no value above 4095, as those of 12 bits do, and come out nearly black (the first: {candidates.First(candidate => candidate.IsDark).Path}). Multiply them by 16 first, unless they are meant to be dark.");
        var damaged = candidates.Where(candidate => candidate.Damage is not null);
        return new()
        {
            Kind = files.Kind,
            Source = files.Source,
            Count = set.Count,
            Spec = set.Spec,
            Sizes = sizes,
            Files = PathsOf(Usable(candidates, files), files),
            Skipped = [.. files.Skipped, .. layout.Skipped, .. damaged.Select(candidate => new SkippedFile(candidate.Path, candidate.Damage!))],
            Notes = notes,
        };
    }
}
