using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Place of the pictures of a translation, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">A folder: of pictures with a pair side by side, or of those that are given; with <see cref="Maker"/>, of those that are wanted;
/// without pairs and without <see cref="Other"/>, one that holds both kinds in folders such as <c>trainA</c> and <c>trainB</c>.</param>
public sealed record TranslationSource(string Path = "")
{
    /// <summary>Asks for pictures that hold a pair each, side by side; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Pictures that hold a pair each, side by side.", Takes = "DIR", IsPath = true, IsData = true)]
    public string? Pairs { get; init; }

    /// <summary>Asks for a folder of pictures that are given; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Pictures that are given; each belongs to the one of the same name below --b.", Takes = "DIR", IsPath = true, IsData = true)]
    public string? A { get; init; }

    /// <summary>Asks for a folder of pictures that are wanted; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Pictures that are wanted.", Takes = "DIR", IsPath = true, IsData = true)]
    public string? B { get; init; }

    /// <summary>Asks for a folder of pictures that inputs are made of; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("With --from: pictures that are wanted. With --unpaired: a folder with trainA and trainB in it.", Name = "folder", Takes = "DIR", IsPath = true, IsData = true, Argument = 0)]
    public string? Folder { get; init; }

    /// <summary>The folder of what is wanted, where inputs lie in one of their own; null for pairs side by side.</summary>
    public string? Other { get; init; }

    /// <summary>True if of pictures side by side the right one is given.</summary>
    [Setting("Half of --pairs that is given. [default: left-to-right]", Name = "direction", Words = ["right-to-left", "left-to-right"])]
    public bool IsTurned { get; init; }

    /// <summary>Rule that makes the inputs, where there are only pictures that are wanted.</summary>
    [Setting("Make the inputs from the pictures of DIR themselves: their edges as a sketch, their brightness, the picture with a part missing, or a quarter of the size.", Name = "from")]
    public InputMaker? Maker { get; init; }

    /// <summary>True if nothing pairs the two folders.</summary>
    [Setting("Nothing pairs --a and --b: only the kinds of pictures are learned.", Name = "unpaired")]
    public bool IsUnpaired { get; init; }

    /// <summary>Way in which pictures become square.</summary>
    [Setting("How pictures become square: by their middle, or with a margin.")]
    public Framing Framing { get; init; } = Framing.Crop;

    /// <summary>The source that the folders which were asked for mean.</summary>
    /// <exception cref="ArgumentException">Nothing was asked for, or things that do not go together.</exception>
    public TranslationSource Located()
    {
        if (Path.Length > 0)
            return Pairs is null && A is null && B is null && Folder is null ? this : Moved();
        var ways = new[] { Pairs is not null, A is not null || B is not null, Maker is not null }.Count(way => way);
        if (Folder is not null && ways == 0 && IsUnpaired)
            return new(Folder) { IsUnpaired = true, Framing = Framing };
        if (Folder is not null && ways == 0)
            throw new ArgumentException($"{Folder}: these pictures are not said to be pairs, and no inputs are made of them. Set Pairs for pictures side by side, or From for the inputs to make.", nameof(Pairs));
        if (ways != 1)
            throw new ArgumentException(ways == 0 ? "No pictures are given. Name a folder of pairs, or two folders, or a folder and what inputs are made of it." : "The pictures are named in more than one way. Name a folder of pairs, or two folders, or a folder and what inputs are made of it.", nameof(Pairs));
        if ((A is null) != (B is null))
            throw new ArgumentException("Two folders belong together: that of what is given and that of what is wanted. Name both.", A is null ? nameof(A) : nameof(B));
        if (Maker is { } maker && Folder is null)
            throw new ArgumentException($"Inputs are to be made by {maker.ToString().ToLowerInvariant()}, and no folder of pictures is given: name it.", nameof(Folder));
        if (IsUnpaired && A is null)
            throw new ArgumentException("Pictures without pairs come from two folders. Name what is given and what is wanted, or a folder with trainA and trainB in it.", nameof(A));
        return new(Pairs ?? A ?? Folder!) { Other = B, IsTurned = IsTurned, Maker = Maker, IsUnpaired = IsUnpaired, Framing = Framing };
    }

    /// <summary>The source of a run whose pictures lie elsewhere now.</summary>
    private TranslationSource Moved()
    {
        var isAlike = Other is not null ? Pairs is null && Folder is null : A is null && B is null && (Maker is null && !IsUnpaired ? Folder is null : Pairs is null);
        return isAlike ? this with { Path = Pairs ?? A ?? Folder ?? Path, Other = B ?? Other, Pairs = null, A = null, B = null, Folder = null }
            : throw new ArgumentException($"The run has learned from {(Other is not null ? "two folders" : IsUnpaired ? "a folder with trainA and trainB in it" : Maker is null ? "pictures that hold a pair each" : "a folder of pictures that inputs are made of")}. Name the place of the same, or none.", nameof(Pairs));
    }

    /// <summary>Reads the pictures.</summary>
    /// <param name="side">The side that they are brought to.</param>
    /// <param name="notes">Receives notes on pictures that were left out.</param>
    /// <param name="split">Part to read of folders that come in parts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">There are none, or they cannot be used.</exception>
    public TranslationData Open(int side, ILogger? notes = null, DatasetSplit split = DatasetSplit.Train, CancellationToken cancellationToken = default)
    {
        var sets = new List<IDisposable>();
        if (Maker is { } maker)
            return TranslationData.SelfMade(Set(Path), maker).Owning(sets);
        if (IsUnpaired)
            return (Other is null ? TranslationData.Unpaired(Set(Path, PictureDomain.A), Set(Path, PictureDomain.B)) : TranslationData.Unpaired(Set(Path), Set(Other))).Owning(sets);
        var options = new PairOptions { Size = side, IsTurned = IsTurned, Framing = Framing, Split = split };
        var pairs = Other is null ? PicturePairs.SideBySide(Path, options, cancellationToken) : PicturePairs.Folders(Path, Other, options, cancellationToken);
        Tell(pairs.Skipped);
        foreach (var note in pairs.Notes)
            notes?.Note($"warning: {note}");
        return TranslationData.Of(pairs);

        IDataset Set(string path, PictureDomain? domain = null)
        {
            var opened = Datasets.Open(path, new() { Size = side, Framing = Framing, Split = split, Domain = domain }, cancellationToken);
            sets.Add(opened);
            Tell(opened.Report.Skipped);
            foreach (var note in opened.Report.Notes)
                notes?.Note($"note: {note}");
            return opened.Dataset;
        }

        void Tell(IReadOnlyList<SkippedFile> skipped)
        {
            if (skipped.Count > 0)
                notes?.Note($"{skipped.Count} files were left out, such as {skipped[0].Name}: {skipped[0].Reason}");
        }
    }
}
