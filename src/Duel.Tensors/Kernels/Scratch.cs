using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>
/// Working memory for kernels: aligned to 64 bytes, with arbitrary contents, kept for the next kernel when returned.
/// </summary>
/// <remarks>
/// Pieces beyond a megabyte are those of tensors, which wait while kernels run, and are theirs again after it (<see cref="MemoryPool"/>). Smaller ones are
/// native: sizes are rounded up to powers of two, and each size has a list of free pieces that runs through the pieces themselves.
/// A task takes and returns one or two, and tasks of a few microseconds would queue at one gate. So each thread keeps a small piece of
/// each size for itself (<see cref="ScratchShelf"/>), and only what it lacks passes the gate.
/// </remarks>
internal static unsafe class Scratch
{
    private const int SmallestLog = 12;
    private static readonly Lock Gate = new();
    private static readonly nint[] Free = new nint[64];

    /// <summary>Takes room for <paramref name="floats"/> floats; dispose it to give it back.</summary>
    public static Block Rent(long floats)
    {
        int log = Log(floats);
        var shelf = ScratchShelf.Mine;
        shelf.Rented += 1L << log;
        if (log > ScratchShelf.LargestLog)
            return new Block(MemoryPool.Rent(floats * sizeof(float), mayBePart: true), log);
        return new Block(shelf.Take(log, out nint kept) ? (float*)kept : Take(log), log);
    }

    /// <summary>Takes room for <paramref name="floats"/> floats that outlives the kernel; <see cref="Give"/> it back.</summary>
    public static float* Take(long floats) => Take(Log(floats));

    /// <summary>Gives back what <see cref="Take(long)"/> gave for as many floats.</summary>
    public static void Give(float* pointer, long floats) => Return(pointer, Log(floats));

    /// <summary>Gives a block of 2^<paramref name="log"/> bytes to whoever asks for one next.</summary>
    public static void Return(float* pointer, int log)
    {
        lock (Gate)
        {
            *(nint*)pointer = Free[log];
            Free[log] = (nint)pointer;
        }
    }

    private static int Log(long floats) => Math.Max(SmallestLog, BitOperations.Log2((ulong)Math.Max(1, (floats * sizeof(float)) - 1)) + 1);

    private static float* Take(int log)
    {
        nint block;
        lock (Gate)
        {
            block = Free[log];
            if (block != 0) Free[log] = *(nint*)block;
        }

        return block != 0 ? (float*)block : (float*)NativeMemory.AlignedAlloc((nuint)1 << log, 64);
    }

    /// <summary>A rented piece of memory. It is given back by the thread that rented it: it cannot leave its stack.</summary>
    /// <param name="pointer">Its first float, aligned to 64 bytes.</param>
    /// <param name="log">The logarithm of its size in bytes.</param>
    public readonly ref struct Block(float* pointer, int log)
    {
        public readonly float* Pointer = pointer;
        private readonly Tensors.Block? pooled;

        /// <param name="pooled">A block of the pool's.</param>
        /// <param name="log">The logarithm of the size asked for.</param>
        public Block(Tensors.Block pooled, int log)
            : this((float*)pooled.Pointer, log) => this.pooled = pooled;

        public void Dispose()
        {
            var shelf = ScratchShelf.Mine;
            shelf.Rented -= 1L << log;
            if (pooled is not null) MemoryPool.Return(pooled);
            else if (!shelf.Put(log, (nint)Pointer)) Return(Pointer, log);
        }
    }
}
