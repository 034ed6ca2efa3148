namespace Duel.Data;

/// <summary>The way in which clips are read.</summary>
public sealed record ClipOptions
{
    /// <summary>Side of the pictures; larger ones and smaller ones are resized.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Pictures that a clip needs; shorter clips are left out. 2 or more.</summary>
    public int Frames { get; init; } = 12;

    /// <summary>Every how many pictures one is taken; 1, the default, for all.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Clips at most, the first of each class alike; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Channels, 1 or 3; null for grey where all pictures are.</summary>
    public int? Channels { get; init; }

    /// <summary>Limits of each file.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;
}
