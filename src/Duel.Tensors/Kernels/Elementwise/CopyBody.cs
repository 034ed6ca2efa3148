namespace Duel.Tensors;

/// <summary>Copies bytes; places are bytes.</summary>
internal readonly unsafe struct CopyBody(byte* from, byte* to) : IRangeBody
{
    public const long PerTask = 1 << 18;

    public void Run<L, V>(long first, long last)
        where L : ILanes<V>
        where V : unmanaged
        => Buffer.MemoryCopy(from + first, to + first, last - first, last - first);
}
