using Duel.Testing;

namespace Duel.Tensors.Tests;

public class PartsTests
{
    [Fact]
    public void First_and_second_derivative_equal_central_differences() =>
        GradientCheck.Both(x => x[0].Part(2, [2, 2]).Square() * x[0].Part(0, [2]), new Rng(1).Normal([3, 3], DType.Float64));

    [Fact]
    public void Part_shares_the_memory_of_the_whole()
    {
        var whole = Tensor.From([1f, 2, 3, 4], [4]);
        whole.Part(1, [2]).CopyFrom(Tensor.From([7f, 8], [2]));
        Assert.Equal([1, 7, 8, 4], whole.ToDoubles());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Part_outside_of_the_whole_is_refused(long start)
    {
        var problem = Assert.Throws<ShapeException>(() => Tensor.Zeros([4]).Part(start, [2]));
        Assert.Contains("0 to 3", problem.Message, StringComparison.Ordinal);
    }
}
