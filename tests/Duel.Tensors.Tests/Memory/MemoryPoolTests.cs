namespace Duel.Tensors.Tests;

public class MemoryPoolTests
{
    [Fact]
    public void Every_size_fits_its_class_and_wastes_a_fifth_at_most()
    {
        for (long bytes = 1; bytes < 1L << 36; bytes += 1 + (bytes / 37))
        {
            var size = MemoryPool.SizeOf(MemoryPool.ClassOf(bytes));
            Assert.True(size >= bytes, $"{bytes} bytes get {size}");
            Assert.True(bytes <= 256 || size <= bytes * 1.25 + 1, $"{bytes} bytes get {size}");
        }
    }

    [Fact]
    public void Classes_are_in_order_of_size()
    {
        for (var sizeClass = 1; sizeClass < 120; sizeClass++)
        {
            Assert.True(MemoryPool.SizeOf(sizeClass) > MemoryPool.SizeOf(sizeClass - 1));
            Assert.Equal(sizeClass, MemoryPool.ClassOf(MemoryPool.SizeOf(sizeClass)));
            Assert.Equal(sizeClass, MemoryPool.ClassOf(MemoryPool.SizeOf(sizeClass - 1) + 1));
        }
    }

    [Fact]
    public unsafe void Blocks_are_aligned_to_cache_lines()
    {
        using var scope = new TensorScope();
        for (var count = 1; count < 100_000; count = (count * 3) + 1)
            Assert.Equal(0, (long)Tensor.Uninitialized([count], DType.Float32).Pointer<float>() % MemoryPool.Alignment);
    }

    [Fact]
    public void A_block_that_waits_serves_up_to_half_its_size_and_goes_back_to_its_own_class()
    {
        // Sizes that no other test rents.
        const long Large = 7L << 22;
        var large = MemoryPool.Rent(Large);
        MemoryPool.Return(large);
        var half = MemoryPool.Rent(Large / 2);
        Assert.Same(large, half);
        MemoryPool.Return(half);
        var less = MemoryPool.Rent(Large / 4);
        Assert.NotSame(large, less);
        Assert.Same(large, MemoryPool.Rent(Large));
        GC.KeepAlive(less);
    }

    [Fact]
    public unsafe void Parts_of_a_block_that_waits_are_apart_and_become_one_again()
    {
        // Sizes that no other test rents.
        const long Large = 5L << 24, Part = 5L << 22;
        var large = MemoryPool.Rent(Large);
        MemoryPool.Return(large);
        var first = MemoryPool.Rent(Part, mayBePart: true);
        var second = MemoryPool.Rent(Part, mayBePart: true);
        Assert.Same(large, first.Whole);
        Assert.Equal((nint)large.Pointer, (nint)first.Pointer);
        Assert.InRange((nint)second.Pointer, (nint)first.Pointer + (nint)Part, (nint)large.Pointer + (nint)(Large - Part));
        first.Span<byte>(0, (int)Part).Fill(1);
        second.Span<byte>(0, (int)Part).Fill(2);
        Assert.DoesNotContain((byte)2, first.Span<byte>(0, (int)Part).ToArray());
        MemoryPool.Return(first);
        var other = MemoryPool.Rent(Large);
        Assert.NotSame(large, other);
        MemoryPool.Return(second);
        Assert.Same(large, MemoryPool.Rent(Large));
        GC.KeepAlive(other);
    }

    [Fact]
    public void Every_size_has_room_for_its_largest_class()
    {
        for (long bytes = 257; bytes < 1L << 36; bytes += 1 + (bytes / 37))
            Assert.InRange(bytes, MemoryPool.SizeOf(MemoryPool.ClassWithin(bytes)), MemoryPool.SizeOf(MemoryPool.ClassWithin(bytes) + 1) - 1);
    }
}
