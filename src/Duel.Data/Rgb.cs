namespace Duel.Data;

/// <summary>A colour of three bytes.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>All light.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>No light.</summary>
    public static Rgb Black { get; } = new(0, 0, 0);

    /// <summary>The brightness as ITU-R BT.601 weighs it: 0.299 R + 0.587 G + 0.114 B, rounded.</summary>
    public byte Luma => (byte)(((19_595 * Red) + (38_470 * Green) + (7_471 * Blue) + 32_768) >> 16);
}
