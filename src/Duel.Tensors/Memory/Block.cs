using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>A piece of 64-byte-aligned native memory that tensors live in and that the pool hands out again.</summary>
/// <remarks>
/// A tensor remembers the generation at which it got its block; a release moves the generation on, so that a tensor used after
/// its scope has ended is told apart from the block's next tenant. A block that is never released (a tensor made outside any
/// scope) is freed by its finaliser.
/// </remarks>
internal sealed unsafe class Block
{
    public Block(long bytes, int sizeClass)
    {
        Bytes = bytes;
        SizeClass = sizeClass;
        Pointer = NativeMemory.AlignedAlloc((nuint)bytes, MemoryPool.Alignment);
        GC.AddMemoryPressure(bytes);
    }

    ~Block() => Free();

    public void* Pointer { get; private set; }

    public long Bytes { get; }

    public int SizeClass { get; }

    /// <summary>Moves on at every release.</summary>
    public int Generation { get; set; }

    /// <summary>Order of rental over the whole process: tells blocks younger than a gradient pass from older ones.</summary>
    public long Serial { get; set; }

    /// <summary>Depth of the scope that owns the block; 0 when it is left to the garbage collector.</summary>
    public int Depth { get; set; }

    /// <summary>Gradient slots of the running gradient pass that refer to the block.</summary>
    public int Pending { get; set; }

    /// <summary>Moves on when the contents are changed in place (an optimiser's step), so that what was derived from them is made anew.</summary>
    public int Version { get; set; }

    public void Free()
    {
        if (Pointer is null)
            return;
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
        GC.RemoveMemoryPressure(Bytes);
        MemoryPool.Forget(Bytes);
    }
}
