namespace Duel.Tensors;

/// <summary>Packs a right factor into panels; a task is a run of steps of one panel.</summary>
internal unsafe struct PanelPacking : ITaskBody
{
    private const int RunLength = 512;

    public bool Transposed;
    public float* From, To;
    public nint Stride;
    public int Depth, Columns;

    /// <summary>Number of tasks.</summary>
    public readonly int Count => Panels.Count(Columns) * Runs;

    private readonly int Runs => (Depth + RunLength - 1) / RunLength;

    public readonly void Run(int task)
    {
        int column = task / Runs * Tiles.Width, step = task % Runs * RunLength;
        float* from = Transposed ? From + (column * Stride) + step : From + (step * Stride) + column;
        float* to = To + ((nint)column * Depth) + ((nint)step * Tiles.Width);
        Panels.Pack(Transposed, from, Stride, Math.Min(RunLength, Depth - step), Math.Min(Tiles.Width, Columns - column), to);
    }
}
