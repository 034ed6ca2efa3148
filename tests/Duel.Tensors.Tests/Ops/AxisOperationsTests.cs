namespace Duel.Tensors.Tests;

public class AxisOperationsTests
{
    /// <summary>Sums of a few float32 numbers near 1 in another order.</summary>
    private const double Rounding = 1e-5;

    public static TheoryData<int[]> Shapes => new(new[] { 3, 4, 6, 5 }, new[] { 2, 6, 4 }, new[] { 2, 4, 4, 3, 2 });

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Both_axes_at_once_are_one_after_the_other(int[] extents)
    {
        var x = new Rng(1).Normal(new Shape(extents)).AsVariable();
        AreAlike(x, x.MeanPool2d(), x.MeanPool(1, 2, 2).MeanPool(2, 2, 2));
        AreAlike(x, x.UpsampleNearest2d(3), x.UpsampleNearest(1, 3).UpsampleNearest(2, 3));
        AreAlike(x, x.Pad2d(2, PadMode.Reflect), x.Pad(1, 2, 2, PadMode.Reflect).Pad(2, 2, 2, PadMode.Reflect));
        AreAlike(x, x.ResizeBilinear(9, 3), x.ResizeLinear(1, 9).ResizeLinear(2, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(31)]
    public void Channels_that_do_not_fill_registers_are_resampled_as_in_double_precision(int channels)
    {
        using var scope = new TensorScope();
        var x = new Rng(1).Normal([3, 10, 8, channels]);
        var places = (new Rng(2).Normal([3, 6, 7, 2]) * 4) + 4;
        foreach (var make in (Func<Tensor, Tensor>[])
            [x => x.Pad2d(2, PadMode.Reflect), x => x.Pad2d(1), x => x.ResizeBilinear(17, 5), x => x.ResizeBilinear(4, 16, antialias: true), x => x.UpsampleNearest2d(), x => x.MeanPool2d(),
             x => x.GridSample(places.To(x.Type)), x => x.GridSample(places.To(x.Type), PadMode.Zero)])
        {
            var (single, exact) = (x.AsVariable(), x.To(DType.Float64).AsVariable());
            var (made, wanted) = (make(single), make(exact));
            var weights = new Rng(3).Normal(made.Shape);
            Assert.All(wanted.ToDoubles().Zip(made.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Rounding));
            var slopes = Gradient.Of((wanted * weights.To(DType.Float64)).Sum(), exact).ToDoubles().Zip(Gradient.Of((made * weights).Sum(), single).ToDoubles());
            Assert.All(slopes, pair => Assert.Equal(pair.First, pair.Second, Rounding));
        }
    }

    private static void AreAlike(Tensor x, Tensor together, Tensor apart)
    {
        Assert.Equal(apart.Shape, together.Shape);
        Assert.Equal(apart.ToDoubles(), together.ToDoubles());
        var weights = new Rng(2).Normal(apart.Shape);
        var slopes = Gradient.Of((together * weights).Sum(), x).ToDoubles().Zip(Gradient.Of((apart * weights).Sum(), x).ToDoubles());
        Assert.All(slopes, pair => Assert.Equal(pair.Second, pair.First, Rounding));
    }

    [Theory]
    [InlineData(DType.Float32, 1)]
    [InlineData(DType.Float32, 8)]
    [InlineData(DType.Float32, 21)]
    [InlineData(DType.Float64, 21)]
    public void The_greatest_elements_are_found_in_any_column_first_ones_first_and_nan_before_all(DType type, int inner)
    {
        const int Outer = 3, Count = 7;
        // Whole numbers of which several are equal.
        var values = new Rng(5).Uniform([Outer, Count, inner], 0, 4, DType.Float64).ToDoubles().Select(Math.Floor).ToArray();
        values[2 * inner] = double.NaN;
        values[^1] = double.NaN;
        var x = Tensor.From(values, [Outer, Count, inner]).To(type);
        double[] Column(int o, int i) => [.. Enumerable.Range(0, Count).Select(place => values[(((o * Count) + place) * inner) + i])];
        foreach (var most in new[] { 1, 3 })
        {
            var found = x.Ranking(1, most);
            for (var o = 0; o < Outer; o++)
            {
                for (var i = 0; i < inner; i++)
                {
                    var expected = Column(o, i).Index().OrderByDescending(one => double.IsNaN(one.Item)).ThenByDescending(one => one.Item).ThenBy(one => one.Index).Take(most).Select(one => one.Index);
                    Assert.Equal(expected, Enumerable.Range(0, most).Select(rank => found.Values[(((o * most) + rank) * inner) + i]));
                }
            }
        }
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void The_softmax_of_nothing_is_nothing_and_the_logarithm_of_its_sum_minus_infinity(DType type)
    {
        var x = Tensor.Zeros([2, 0], type).AsVariable();
        var y = x.Softmax();
        Assert.Equal(new Shape(2, 0), y.Shape);
        Assert.Equal(new Shape(2, 0), Gradient.Of(y.Sum(), x).Shape);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], x.LogSumExp(1).ToDoubles());
    }
}
