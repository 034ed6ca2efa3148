using System.Numerics;

namespace Duel.Tensors;

/// <summary>Blocks by size class, handed out and taken back; after warm-up a training step takes no fresh memory.</summary>
/// <remarks>
/// Four classes to an octave, so that at most a fifth of a block is unused. A fresh 17 MB array costs 9 ms of page faults, a
/// pooled one nothing: this matters more than any fusion of kernels (docs/performance.md).
/// </remarks>
internal static class MemoryPool
{
    public const int Alignment = 64;
    private const int SmallestLog = 8;

    // One octave; two, and one more, where a block can be split.
    private const int MostClassesUp = 4, MostClassesToSplit = 12;

    // Parts below are not worth a block of their own.
    private const long LeastPart = 1 << 20;
    private static readonly List<Block>[] free = [.. Enumerable.Range(0, (4 * 40) + MostClassesToSplit).Select(_ => new List<Block>())];
    private static readonly Lock gate = new();
    private static long serial;
    private static long reserved;

    /// <summary>Memory held, rented or waiting, in bytes.</summary>
    public static long ReservedBytes => Interlocked.Read(ref reserved);

    /// <summary>The serial number that the next rented block will exceed.</summary>
    public static long Serial => Interlocked.Read(ref serial);

    /// <param name="bytes">Size.</param>
    /// <param name="mayBePart">True if it may be a part of a larger block, which waits for its return.</param>
    public static Block Rent(long bytes, bool mayBePart = false)
    {
        var sizeClass = ClassOf(bytes);
        Block? block;
        lock (gate)
            block = Waiting(sizeClass, mayBePart);
        if (block is null)
        {
            var size = SizeOf(sizeClass);
            block = new Block(size, sizeClass);
            Interlocked.Add(ref reserved, size);
        }
        block.Serial = Interlocked.Increment(ref serial);
        (block.Pending, block.Ahead) = (0, 0);
        return block;
    }

    public static void Return(Block block)
    {
        TensorScope.CountOff(block);
        block.Release();
        lock (gate)
        {
            // Parts become one block again as soon as both wait.
            while (block is { Whole: { } whole, Other: { } other } && free[other.SizeClass].Remove(other))
                block = whole;
            free[block.SizeClass].Add(block);
        }
    }

    /// <summary>Leaves every block that waits in the pool to the garbage collector.</summary>
    public static void Trim()
    {
        lock (gate)
        {
            foreach (var stack in free)
                stack.Clear();
        }
    }

    public static void Forget(long bytes) => Interlocked.Add(ref reserved, -bytes);

    /// <summary>The smallest block that waits and has room: cheaper than memory that was never touched. Up to twice as large as asked for, or a
    /// part of a large one.</summary>
    private static Block? Waiting(int sizeClass, bool mayBePart)
    {
        var size = SizeOf(sizeClass);
        mayBePart &= size >= LeastPart;
        for (var larger = sizeClass; larger <= sizeClass + (mayBePart ? MostClassesToSplit : MostClassesUp); larger++)
        {
            if (free[larger] is not [.., var block] waiting)
                continue;
            waiting.RemoveAt(waiting.Count - 1);
            if (!mayBePart || block.Bytes - size < LeastPart)
                return block;
            var (first, second) = block.Split(size);
            free[second.SizeClass].Add(second);
            return first;
        }
        return null;
    }

    internal static int ClassOf(long bytes)
    {
        if (bytes <= 1L << SmallestLog)
            return 0;
        var octave = BitOperations.Log2((ulong)(bytes - 1));
        var quarter = (int)((bytes - 1) >> (octave - 2)) & 3;
        return ((octave - SmallestLog) * 4) + quarter + 1;
    }

    /// <summary>The largest class that a size has room for.</summary>
    internal static int ClassWithin(long bytes) => ClassOf(bytes + 1) - 1;

    internal static long SizeOf(int sizeClass)
    {
        if (sizeClass == 0)
            return 1L << SmallestLog;
        var octave = ((sizeClass - 1) / 4) + SmallestLog;
        var quarter = (sizeClass - 1) % 4;
        return (4L + quarter + 1) << (octave - 2);
    }
}
