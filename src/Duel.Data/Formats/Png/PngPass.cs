namespace Duel.Data;

/// <summary>Which pixels a pass over a PNG fills: every <paramref name="StepX"/>th from <paramref name="X"/>, and so downwards.</summary>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY)
{
    /// <summary>The single pass of a picture that is not interlaced.</summary>
    public static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    /// <summary>The seven passes of an interlaced picture.</summary>
    public static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public int Columns(int width) => (width - X + StepX - 1) / StepX;

    public int Rows(int height) => (height - Y + StepY - 1) / StepY;
}
