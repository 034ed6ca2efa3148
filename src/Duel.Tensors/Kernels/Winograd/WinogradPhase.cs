namespace Duel.Tensors;

/// <summary>One phase of a <see cref="WinogradPass"/> whose samples are worked on together; a task is a sample or a part of the weights.</summary>
internal unsafe struct WinogradPhase : ITaskBody
{
    public WinogradPass Pass;
    public float* Inputs, Products;
    public int FirstTile, TileCount;
    public Steps Step;

    /// <summary>Steps of a task.</summary>
    public enum Steps
    {
        Inputs,
        Products,
        Outputs,
    }

    /// <summary>Four panels.</summary>
    public static int ColumnsPerTask => 4 * Tiles.Width;

    public readonly void Run(int task)
    {
        int tiles = Pass.Tiling.TilesPerSample, tile = FirstTile + (task * tiles);
        if (Step == Steps.Inputs)
        {
            // A sample's tiles lie after those of the samples before it, at every position.
            Pass.TransformIn(tile, tiles, Inputs + ((nint)task * tiles * Pass.Depth));
        }
        else if (Step == Steps.Products)
        {
            int blocks = (Pass.Columns + ColumnsPerTask - 1) / ColumnsPerTask, column = task % blocks * ColumnsPerTask;
            Pass.Multiply(Inputs, task / blocks, Products, TileCount, column, Math.Min(Pass.Columns, column + ColumnsPerTask));
        }
        else
        {
            Pass.Clear(tile / tiles, (tile / tiles) + 1);
            Pass.TransformOut(Products + ((nint)task * tiles * Pass.Columns), tile, tiles);
        }
    }
}
