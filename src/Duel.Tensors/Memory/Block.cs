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
    private readonly long start;
    private readonly Block? whole;
    private Block? other;
    private (Block First, Block Second)? parts;
    private PackedWeightCache? derivations;
    private DeviceMemory? device;
    private bool isHere = true;

    public Block(long bytes, int sizeClass)
    {
        (Bytes, SizeClass) = (bytes, sizeClass);
        memory = GC.AllocateUninitializedArray<long>(checked((int)((bytes + MemoryPool.Alignment) / sizeof(long))), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        start = -address & (MemoryPool.Alignment - 1);
        Pointer = (byte*)address + start;
    }

    private Block(Block whole, long first, long bytes, int sizeClass)
    {
        (this.whole, memory, start, Bytes, SizeClass) = (whole, whole.memory, whole.start + first, bytes, sizeClass);
        Pointer = (byte*)whole.Pointer + first;
    }

    // The array needs no help.
    ~Block()
    {
        if (whole is null)
            MemoryPool.Forget(Bytes);
        derivations?.Clear();
        device?.Dispose();
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

    /// <summary>Bytes that a scope's tensor asked for; 0 while none has it.</summary>
    public long Asked { get; set; }

    /// <summary>Bytes that the tensor which has the block takes of it.</summary>
    public long Used { get; set; }

    /// <summary>The contents on a device; null where they are on the host alone, or newer there.</summary>
    public DeviceMemory? Device => device;

    /// <summary>Gradient slots of the running gradient pass that refer to the block.</summary>
    public int Pending { get; set; }

    /// <summary>Outputs in the block that the running gradient pass has still to walk past.</summary>
    public long Ahead { get; set; }

    /// <summary>True if a rule for a derivative, in what is being looked through, needs the contents.</summary>
    public bool IsRead { get; set; }

    /// <summary>Moves on when the contents are changed in place (an optimiser's step), so that what was derived from them is made anew.</summary>
    public int Version { get; set; }

    /// <summary>Packed copies that kernels have made of the contents.</summary>
    public PackedWeightCache PackedWeightCache => derivations ?? Interlocked.CompareExchange(ref derivations, new(), null) ?? derivations;

    /// <summary>The block that this one is a part of; null for none.</summary>
    public Block? Whole => whole;

    /// <summary>The other part of <see cref="Whole"/>; null for none.</summary>
    public Block? Other => other;

    /// <summary>Splits a block that waits in two, each a block of its own while this one rests.</summary>
    /// <param name="bytes">Size of the first part, at a multiple of <see cref="MemoryPool.Alignment"/>.</param>
    public (Block First, Block Second) Split(long bytes)
    {
        // Step after step splits the same way.
        if (parts is { } before && before.First.Bytes == bytes)
            return before;
        Block first = new(this, 0, bytes, MemoryPool.ClassOf(bytes)), second = new(this, bytes, Bytes - bytes, MemoryPool.ClassWithin(Bytes - bytes));
        (first.other, second.other) = (second, first);
        parts = (first, second);
        return (first, second);
    }

    /// <summary>Moves the generation on: the next tenant's contents are others.</summary>
    public void Release()
    {
        Generation++;
        Depth = 0;
        derivations?.Clear();
        device?.Dispose();
        (device, isHere) = (null, true);
    }

    /// <summary>Gives the contents to a device, where they are newer than the host's from now on.</summary>
    public void MoveTo(DeviceMemory memory)
    {
        if (device != memory)
            device?.Dispose();
        (device, isHere) = (memory, false);
        Version++;
    }

    /// <summary>Keeps a copy of the contents on a device beside the host's, which it equals.</summary>
    public void CopiedTo(DeviceMemory memory) => device = memory;

    /// <summary>Brings the contents back to the host where they are newer on a device.</summary>
    /// <param name="mayChange">True if the host may write: the device's are old after that, and given up.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToHost(bool mayChange)
    {
        if (device is not null)
            FromDevice(mayChange);
    }

    /// <summary>Takes the device's copy off a block whose contents are on the host too, so that nothing gives it up.</summary>
    public DeviceMemory? TakeDevice()
    {
        ToHost(mayChange: false);
        var taken = device;
        device = null;
        return taken;
    }

    private void FromDevice(bool mayChange)
    {
        // Threads may read the same parameters at once.
        lock (memory)
        {
            if (device is not { } there)
                return;
            if (!isHere)
                there.CopyTo((nint)Pointer);
            isHere = true;
            if (!mayChange)
                return;
            there.Dispose();
            device = null;
        }
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
