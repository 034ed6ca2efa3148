namespace Duel.Tensors;

/// <summary>Adds up shares of a result, in order; a task is a run of elements.</summary>
internal unsafe struct ShareSum : ITaskBody
{
    private const int Length = 4096;

    public float* Shares, Sum;
    public int Number;
    public long Elements;

    public readonly int Count => (int)((Elements + Length - 1) / Length);

    public readonly void Run(int task)
    {
        long start = (long)task * Length;
        Tiles.AddUp(Shares + start, Elements, Number, Sum + start, (int)Math.Min(Length, Elements - start));
    }
}
