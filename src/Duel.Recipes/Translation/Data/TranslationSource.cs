using Duel.Data;

namespace Duel.Recipes;

/// <summary>Where the pictures of a translation lie, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">A folder: of pictures with a pair side by side, or of those that are given; with <see cref="Maker"/>, of those that are wanted.</param>
public sealed record TranslationSource(string Path)
{
    /// <summary>The folder of what is wanted, where inputs lie in one of their own; null for pairs side by side.</summary>
    public string? Other { get; init; }

    /// <summary>Whether of pictures side by side the right one is given.</summary>
    public bool IsTurned { get; init; }

    /// <summary>What makes the inputs, where there are only pictures that are wanted.</summary>
    public InputMaker? Maker { get; init; }

    /// <summary>Whether nothing pairs the two folders.</summary>
    public bool IsUnpaired { get; init; }

    /// <summary>How pictures become square.</summary>
    public Framing Framing { get; init; } = Framing.Crop;

    /// <summary>Reads the pictures.</summary>
    /// <param name="side">The side that they are brought to.</param>
    /// <param name="notes">Is told of pictures that were left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="DatasetException">There are none, or they cannot be used.</exception>
    public TranslationData Open(int side, Action<string>? notes = null, CancellationToken cancel = default)
    {
        if (Maker is { } maker)
            return TranslationData.SelfMade(Set(Path), maker);
        if (IsUnpaired)
            return TranslationData.Unpaired(Set(Path), Set(Other ?? throw new DatasetException($"{Path}: pictures without pairs need a second set to become like. Give it with --b.")));
        var options = new PairOptions { Size = side, IsTurned = IsTurned, Framing = Framing };
        var pairs = Other is null ? PicturePairs.SideBySide(Path, options, cancel) : PicturePairs.Folders(Path, Other, options, cancel);
        Tell(pairs.Skipped);
        return TranslationData.Of(pairs);

        IDataset Set(string path)
        {
            var opened = Datasets.Open(path, new() { Size = side, Framing = Framing }, cancel);
            Tell(opened.Report.Skipped);
            return opened.Dataset;
        }

        void Tell(IReadOnlyList<SkippedFile> skipped)
        {
            if (skipped.Count > 0)
                notes?.Invoke($"{skipped.Count} files were left out, such as {skipped[0].Name}: {skipped[0].Reason}");
        }
    }
}
