namespace Duel.Data;

/// <summary>Sizes of the pictures of a set before they are fitted.</summary>
/// <param name="Smallest">The size with the fewest pixels, as width x height.</param>
/// <param name="Largest">The size with the most pixels, as width x height.</param>
/// <param name="MedianSide">The median of the shorter sides.</param>
public sealed record PictureSizes((int Width, int Height) Smallest, (int Width, int Height) Largest, int MedianSide)
{
    private static readonly int[] UsualSides = [128, 64, 32, 28];

    /// <summary>True if all pictures have one size.</summary>
    public bool AllEqual => Smallest == Largest;

    /// <summary>True if all pictures are the same square.</summary>
    public bool AllOneSquare => AllEqual && Smallest.Width == Smallest.Height;

    /// <summary>The side that fits these pictures: their own, or the largest usual one that the median reaches.</summary>
    public int InferredSide =>
        AllOneSquare ? MedianSide : UsualSides.FirstOrDefault(side => side <= MedianSide, UsualSides[^1]);

    /// <summary>The sizes of some pictures.</summary>
    /// <param name="sizes">Width and height of each; at least one.</param>
    public static PictureSizes Of(IReadOnlyCollection<(int Width, int Height)> sizes)
    {
        var sides = sizes.Select(size => Math.Min(size.Width, size.Height)).Order().ToArray();
        return new(sizes.MinBy(Order), sizes.MaxBy(Order), sides[sides.Length / 2]);
    }

    /// <summary>The range in a few words, such as <c>28 x 28</c> or <c>17 x 20 to 640 x 480</c>.</summary>
    public override string ToString() =>
        AllEqual ? $"{Smallest.Width} x {Smallest.Height}" : $"{Smallest.Width} x {Smallest.Height} to {Largest.Width} x {Largest.Height}";

    // The width breaks ties, so that 2 x 3 and 3 x 2 count as two sizes.
    private static (long Pixels, int Width) Order((int Width, int Height) size) => ((long)size.Width * size.Height, size.Width);
}
