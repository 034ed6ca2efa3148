using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>A piece of memory that tensors live in and that the pool hands out again.</summary>
/// <remarks>
/// A pinned array, so that kernels may hold addresses in it, and spans over it keep it alive. A tensor remembers the generation at
/// which it got its block; a release moves the generation on, so that a tensor used after its scope has ended is told apart from the
/// block's next tenant. A block that is never released (a tensor made outside any scope) is the garbage collector's.
/// </remarks>
internal sealed unsafe class Block
{
    private const int RecentCount = 64;

    [ThreadStatic]
    private static Block?[]? recent;

    [ThreadStatic]
    private static int next;

    private readonly long[] memory;
    private readonly int start;
    private PackedWeightCache? derivations;

    public Block(long bytes, int sizeClass)
    {
        (Bytes, SizeClass) = (bytes, sizeClass);
        memory = GC.AllocateUninitializedArray<long>(checked((int)((bytes + MemoryPool.Alignment) / sizeof(long))), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        start = (int)(-address & (MemoryPool.Alignment - 1));
        Pointer = (byte*)address + start;
    }

    // The array needs no help.
    ~Block()
    {
        MemoryPool.Forget(Bytes);
        derivations?.Clear();
    }

    /// <summary>The first byte, at a multiple of <see cref="MemoryPool.Alignment"/>.</summary>
    public void* Pointer { get; }

    public long Bytes { get; }

    public int SizeClass { get; }

    /// <summary>Moves on at every release.</summary>
    public int Generation { get; private set; }

    /// <summary>Order of rental over the whole process: tells blocks younger than a gradient pass from older ones.</summary>
    public long Serial { get; set; }

    /// <summary>Depth of the scope that owns the block; 0 when it is left to the garbage collector.</summary>
    public int Depth { get; set; }

    /// <summary>Gradient slots of the running gradient pass that refer to the block.</summary>
    public int Pending { get; set; }

    /// <summary>Outputs in the block that the running gradient pass has still to walk past.</summary>
    public long Ahead { get; set; }

    /// <summary>Moves on when the contents are changed in place (an optimiser's step), so that what was derived from them is made anew.</summary>
    public int Version { get; set; }

    /// <summary>Packed copies that kernels have made of the contents.</summary>
    public PackedWeightCache PackedWeightCache => derivations ?? Interlocked.CompareExchange(ref derivations, new(), null) ?? derivations;

    /// <summary>Moves the generation on: the next tenant's contents are others.</summary>
    public void Release()
    {
        Generation++;
        Depth = 0;
        derivations?.Clear();
    }

    /// <summary>Keeps the block from the garbage collector while the next few dozen are used.</summary>
    /// <remarks>
    /// A kernel works on addresses, and its operands may have been used for the last time by whoever called it. This way no operation
    /// has to remember to keep them alive.
    /// </remarks>
    public void Hold()
    {
        recent ??= new Block?[RecentCount];
        recent[next] = this;
        next = (next + 1) % RecentCount;
    }

    /// <summary>Lets go of what <see cref="Hold"/> held on this thread; no kernel may be at work on it.</summary>
    public static void LetGo() => recent = null;

    /// <summary>Values as a span that keeps the memory alive.</summary>
    public Span<T> Span<T>(long offset, int length)
        where T : unmanaged
    {
        ref var first = ref Unsafe.As<long, byte>(ref MemoryMarshal.GetArrayDataReference(memory));
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref first, (nint)(start + (offset * sizeof(T))))), length);
    }
}
