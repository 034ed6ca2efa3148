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
        int log = Log(floats);
        Interlocked.Add(ref rented, 1L << log);
        return new Block(Take(log), log);
    }

    /// <summary>Takes room for <paramref name="floats"/> floats that outlives the kernel; <see cref="Give"/> it back.</summary>
    public static float* Take(long floats) => Take(Log(floats));

    /// <summary>Gives back what <see cref="Take(long)"/> gave for as many floats.</summary>
    public static void Give(float* pointer, long floats) => Return(pointer, Log(floats));

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

    private static void Return(float* pointer, int log)
    {
        lock (Gate)
        {
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

        public void Dispose()
        {
            Interlocked.Add(ref rented, -(1L << log));
            Return(Pointer, log);
        }
    }
}
