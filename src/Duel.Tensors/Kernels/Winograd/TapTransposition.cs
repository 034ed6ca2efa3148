namespace Duel.Tensors;

/// <summary>Transposes the matrix of each tap: [taps, rows, columns] to [taps, columns, rows]. A task is a tap.</summary>
internal unsafe struct TapTransposition : ITaskBody
{
    public float* From, To;
    public int Rows, Columns;

    public readonly void Run(int task)
    {
        nint size = (nint)Rows * Columns;
        Tiles.Transpose(From + (task * size), Columns, To + (task * size), Rows, Rows, Columns);
    }
}
