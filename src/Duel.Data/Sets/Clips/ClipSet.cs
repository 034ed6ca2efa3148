using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Clips in memory, all of one size of picture, each of a length of its own.</summary>
/// <param name="name">A short name for reports.</param>
/// <param name="frame">Spec of a picture, with the classes of clips.</param>
/// <param name="clips">At least one.</param>
public sealed class ClipSet(string name, SampleSpec frame, IReadOnlyList<Clip> clips)
{
    /// <summary>Pictures a second where nothing says how many.</summary>
    public const double UsualRate = 12;

    /// <summary>A short name for reports.</summary>
    public string Name { get; } = name;

    /// <summary>Spec of a picture, with the classes of clips.</summary>
    public SampleSpec Frame { get; } = frame;

    /// <summary>The clips.</summary>
    public IReadOnlyList<Clip> Clips { get; } = clips is { Count: > 0 } ? clips : throw new ArgumentException("There is no clip.", nameof(clips));

    /// <summary>Pictures a second.</summary>
    public double Rate { get; init; } = UsualRate;

    /// <summary>The clips at some places.</summary>
    public ClipSet At(IReadOnlyList<int> places) => new(Name, Frame, [.. places.Select(place => Clips[place])]) { Rate = Rate };

    /// <summary>Hash of all pixels and classes, in the order of the clips.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[8];
        foreach (var clip in Clips)
        {
            BinaryPrimitives.WriteInt32LittleEndian(numbers, clip.Frames);
            BinaryPrimitives.WriteInt32LittleEndian(numbers[4..], clip.Label);
            hash.AppendData(numbers);
            hash.AppendData(clip.Pixels);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>All clips side by side, moving together, as long as the longest; shorter ones rest on their last picture.</summary>
    /// <param name="columns">Clips a row; 0 for about as many rows as columns.</param>
    public IReadOnlyList<Picture> ToPictures(int columns = 0) =>
        [.. Enumerable.Range(0, Clips.Max(clip => clip.Frames)).Select(t => PictureGrid.Tile([.. Clips.Select(clip => PictureOf(clip, Math.Min(t, clip.Frames - 1)))], columns))];

    /// <summary>A row for each clip, with its pictures from left to right.</summary>
    /// <param name="most">Pictures a row at most, at even distances.</param>
    public Picture ToStrips(int most = 12)
    {
        var shown = Math.Min(most, Clips.Min(clip => clip.Frames));
        return PictureGrid.Tile([.. Clips.SelectMany(clip => Enumerable.Range(0, shown).Select(t => PictureOf(clip, t * clip.Frames / shown)))], shown);
    }

    private Picture PictureOf(Clip clip, int frame) => new(Frame.Width, Frame.Height, Frame.Channels, clip[frame].ToArray());
}
