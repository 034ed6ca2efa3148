namespace Duel.Tensors.Tests;

public sealed unsafe class ScratchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(100_000)]
    public void A_block_is_aligned_and_may_be_written_to_its_end(int floats)
    {
        using var first = Scratch.Rent(floats);
        using var second = Scratch.Rent(floats);
        Assert.Equal(0, (nint)first.Pointer % 64);
        new Span<float>(first.Pointer, floats).Fill(1f);
        new Span<float>(second.Pointer, floats).Fill(2f);
        Assert.Equal(1f, first.Pointer[floats - 1]);
        Assert.Equal(1f, first.Pointer[0]);
    }

    [Fact]
    public void A_returned_block_is_used_again()
    {
        const int Unusual = 77_000_000; // no kernel under test asks for this size
        var block = Scratch.Rent(Unusual);
        nint address = (nint)block.Pointer;
        block.Dispose();
        using var again = Scratch.Rent(Unusual);
        Assert.Equal(address, (nint)again.Pointer);
    }

    [Fact]
    public void A_large_block_lies_where_a_tensor_was()
    {
        const int Unusual = 91_000_000;
        nint address;
        using (new TensorScope())
            address = (nint)Tensor.Uninitialized([Unusual], DType.Float32).Pointer<float>();
        using var block = Scratch.Rent(Unusual);
        Assert.Equal(address, (nint)block.Pointer);
    }

    [Fact]
    public void A_small_block_stays_with_the_thread_that_gave_it_back()
    {
        const int Size = 200_000;
        nint address;
        using (var block = Scratch.Rent(Size)) address = (nint)block.Pointer;
        var elsewhere = Addresses(Size);
        using var again = Scratch.Rent(Size);
        Assert.Equal(address, (nint)again.Pointer);
        Assert.DoesNotContain(address, elsewhere);
    }

    [Fact]
    public void Two_blocks_of_one_size_are_two_blocks_wherever_they_came_from()
    {
        for (int turn = 0; turn < 3; turn++)
        {
            using var first = Scratch.Rent(5000);
            using var second = Scratch.Rent(5000);
            using var third = Scratch.Rent(5000);
            Assert.Equal(3, new[] { (nint)first.Pointer, (nint)second.Pointer, (nint)third.Pointer }.Distinct().Count());
        }
    }

    // What another thread is given for the same size.
    private static List<nint> Addresses(int floats)
    {
        List<nint> found = [];
        var thread = new Thread(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                using var block = Scratch.Rent(floats);
                found.Add((nint)block.Pointer);
            }
        });
        thread.Start();
        thread.Join();
        return found;
    }
}
