using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>
/// Working memory for kernels: native, aligned to 64 bytes, with arbitrary contents, kept for the next kernel when returned. Sizes are
/// rounded up to powers of two, and each size has a list of free blocks that runs through the blocks themselves.
/// </summary>
internal static unsafe class Scratch
{
    private const int SmallestLog = 12;
    private static readonly Lock Gate = new();
    private static readonly nint[] Free = new nint[64];
    private static long rented;

    /// <summary>Bytes that are out now; zero when no kernel runs.</summary>
    public static long RentedBytes => Interlocked.Read(ref rented);

    /// <summary>Takes room for <paramref name="floats"/> floats; dispose it to give it back.</summary>
    public static Block Rent(long floats)
    {
        int log = Math.Max(SmallestLog, BitOperations.Log2((ulong)Math.Max(1, (floats * sizeof(float)) - 1)) + 1);
        nint block;
        lock (Gate)
        {
            rented += 1L << log;
            block = Free[log];
            if (block != 0) Free[log] = *(nint*)block;
        }

        return new Block(block != 0 ? (float*)block : (float*)NativeMemory.AlignedAlloc((nuint)1 << log, 64), log);
    }

    private static void Return(float* pointer, int log)
    {
        lock (Gate)
        {
            rented -= 1L << log;
            *(nint*)pointer = Free[log];
            Free[log] = (nint)pointer;
        }
    }

    /// <summary>A rented piece of memory.</summary>
    /// <param name="pointer">Its first float, aligned to 64 bytes.</param>
    /// <param name="log">The logarithm of its size in bytes.</param>
    public readonly ref struct Block(float* pointer, int log)
    {
        public readonly float* Pointer = pointer;

        public void Dispose() => Return(Pointer, log);
    }
}
