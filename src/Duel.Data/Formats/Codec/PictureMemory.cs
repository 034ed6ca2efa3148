using System.Buffers;
using System.Runtime.CompilerServices;
using SixLabors.ImageSharp.Memory;

namespace Duel.Data;

/// <summary>The memory of decoders and encoders: small pieces are pooled arrays, large ones are given back at once; and no more on a thread at
/// once than the picture at hand may take.</summary>
internal sealed class PictureMemory : MemoryAllocator
{
    /// <summary>Bytes that decoders may take whatever the size: tables, buffers of rows and of reading.</summary>
    public const long FreelyTaken = 4 << 20;

    // A pool would keep arrays of a large picture's size, rounded up to a power of two, for the rest of the program.
    private const long LargestPooled = 1 << 20;

    // A picture's samples are held up to so many times at once: coefficients, planes, frames, the picture itself.
    private const int TimesHeld = 6;

    private static readonly MemoryAllocator Unpooled = Create(new() { MaximumPoolSizeMegabytes = 1 });

    [ThreadStatic]
    private static long left;

    [ThreadStatic]
    private static long taken;

    /// <summary>Bytes that this thread has taken so far, for tests.</summary>
    public static long Taken => taken;

    /// <summary>Lets this thread take what pictures of so many pixels need.</summary>
    /// <param name="pixels">Pixels of all frames together.</param>
    /// <param name="bytesPerPixel">Bytes of a decoded pixel.</param>
    public static void Allow(long pixels, int bytesPerPixel) => left = FreelyTaken + (TimesHeld * pixels * Math.Max(bytesPerPixel, 4));

    /// <inheritdoc/>
    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        var bytes = (long)length * Unsafe.SizeOf<T>();
        if (length < 0 || bytes > left)
            throw new InvalidMemoryOperationException($"Decoding takes {bytes} bytes more, and {left} are left of what its header justifies.");
        left -= bytes;
        taken += bytes;
        return bytes > LargestPooled ? new Large<T>(Unpooled.Allocate<T>(length, options), bytes) : new Pooled<T>(length, bytes, options == AllocationOptions.Clean);
    }

    /// <summary>The largest array: pictures lie in one piece.</summary>
    protected override int GetBufferCapacityInBytes() => int.MaxValue;

    private sealed class Pooled<T> : IMemoryOwner<T>
        where T : struct
    {
        private readonly long bytes;
        private readonly int length;
        private T[]? array;

        public Pooled(int length, long bytes, bool isClean)
        {
            (this.length, this.bytes) = (length, bytes);
            array = ArrayPool<T>.Shared.Rent(length);
            if (isClean)
                array.AsSpan(0, length).Clear();
        }

        public Memory<T> Memory => array.AsMemory(0, array is null ? 0 : length);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref array, null) is not { } rented)
                return;
            left += bytes;
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    /// <summary>Memory of ImageSharp's own, which is freed even where a decoder stumbles and does not clear up.</summary>
    private sealed class Large<T>(IMemoryOwner<T> owner, long bytes) : IMemoryOwner<T>
        where T : struct
    {
        private IMemoryOwner<T>? owner = owner;

        public Memory<T> Memory => owner?.Memory ?? default;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref owner, null) is not { } held)
                return;
            left += bytes;
            held.Dispose();
        }
    }
}
