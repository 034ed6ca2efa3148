namespace Duel.Tensors;

/// <summary>The phases of a <see cref="WinogradPass"/> whose lines of tiles are worked on together; a task is a line or a part of the weights.</summary>
internal unsafe struct WinogradPhase : ITaskBody
{
    // Four panels.
    private static readonly int ColumnsPerTask = 4 * Tiles.Width;

    public WinogradPass Pass;
    public float* Inputs, Products;

    /// <summary>The first line of tiles and how many are worked on.</summary>
    public int First, Lines;

    private Step step;

    private enum Step
    {
        Inputs,
        Products,
        Outputs,
        EvenOutputs,
        OddOutputs,
    }

    private readonly int Blocks => (Pass.Columns + ColumnsPerTask - 1) / ColumnsPerTask;

    /// <summary>All phases of the lines.</summary>
    public void Run()
    {
        Run(Step.Inputs, Lines);
        Run(Step.Products, Pass.Tiling.Positions * Blocks);

        // A line overlaps with its neighbours and with no other, so that every other one can be added at the same time.
        if (Pass.Overlaps)
        {
            Run(Step.EvenOutputs, Lines);
            Run(Step.OddOutputs, Lines);
        }
        else
        {
            Run(Step.Outputs, Lines);
        }
    }

    public readonly void Run(int task)
    {
        int across = Pass.Tiling.TilesAcross, line = First + task, blocks = Blocks, column = task % blocks * ColumnsPerTask;
        bool isOdd = line % Pass.Tiling.Lines % 2 == 1;
        switch (step)
        {
            case Step.Inputs:
                Pass.Clear(line, line + 1);
                Pass.TransformIn(line * across, across, Inputs + ((nint)task * across * Pass.Depth));
                break;
            case Step.Products:
                Pass.Multiply(Inputs, task / blocks, Products, Lines * across, column, Math.Min(Pass.Columns, column + ColumnsPerTask));
                break;
            case Step.EvenOutputs when isOdd:
            case Step.OddOutputs when !isOdd:
                break;
            default:
                Pass.TransformOut(Products + ((nint)task * across * Pass.Columns), line * across, across);
                break;
        }
    }

    private void Run(Step next, int tasks)
    {
        step = next;
        Workers.For(tasks, ref this);
    }
}
