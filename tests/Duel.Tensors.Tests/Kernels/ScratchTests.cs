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
}
