namespace Duel.Tensors;

/// <summary>Two matrices [rows, columns] (the second may be the first again) and up to four numbers a column.</summary>
internal unsafe struct ColumnOperands
{
    public float* A, B, P, Q, R, S;
    public long Rows;
    public long Columns;
}
