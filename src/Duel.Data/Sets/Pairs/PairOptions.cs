namespace Duel.Data;

/// <summary>Options for reading pairs of pictures.</summary>
public sealed record PairOptions
{
    /// <summary>The side that both pictures of a pair are brought to, 1 to 4096.</summary>
    public int Size { get; init => field = value is >= 1 and <= 4096 ? value : throw new ArgumentOutOfRangeException(nameof(Size), value, "Pictures have a side of 1 to 4096 pixels."); } = 64;

    /// <summary>True if pairs are turned round: of pictures side by side the right one is given and the left one wanted.</summary>
    public bool IsTurned { get; init; }

    /// <summary>Channels of the pictures that are given, 1 or 3; null for grey if all of them are.</summary>
    public int? InputChannels { get; init => field = Checked(value); }

    /// <summary>Channels of the pictures that are wanted, 1 or 3; null for grey if all of them are.</summary>
    public int? OutputChannels { get; init => field = Checked(value); }

    /// <summary>Part to read of folders whose sub-folders are all named as splits; the training part by default.</summary>
    public DatasetSplit Split { get; init; } = DatasetSplit.Train;

    /// <summary>Way in which pictures become square; pairs lose the same parts.</summary>
    public Framing Framing { get; init; } = Framing.Crop;

    /// <summary>Colour behind transparent pixels and beside padded pictures.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>Limits of a file.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    private static int? Checked(int? channels) => channels is null or 1 or 3 ? channels : throw new ArgumentOutOfRangeException(nameof(channels), channels, "Pictures are grey (1) or in colour (3).");
}
