namespace Duel.Networks;

/// <summary>Heights and widths that networks for pictures of any size pass through.</summary>
internal static class PictureStages
{
    // Halving ends where both sides are as short as this.
    private const int SmallestSide = 5;

    /// <summary>The stages from the largest to the smallest, each half of the one before, rounded up.</summary>
    /// <param name="sample">[H, W, C]</param>
    /// <param name="patch">Side of the squares of pixels that the largest stage holds as one place.</param>
    public static IReadOnlyList<(int Height, int Width)> Of(Shape sample, int patch)
    {
        var stages = new List<(int Height, int Width)> { (Halved(sample[0], patch), Halved(sample[1], patch)) };
        while (Math.Max(stages[^1].Height, stages[^1].Width) > SmallestSide)
            stages.Add((Halved(stages[^1].Height, 2), Halved(stages[^1].Width, 2)));
        return stages;
    }

    private static int Halved(int extent, int by) => (extent + by - 1) / by;
}
