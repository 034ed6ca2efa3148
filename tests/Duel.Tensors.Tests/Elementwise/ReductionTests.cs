namespace Duel.Tensors.Tests;

[Collection("Workers")]
public sealed class ReductionTests : IDisposable
{
    // Parts of 256 and four lanes: rounding errors of a sum stay within some tens of roundings of the sum of sizes.
    private const double Tolerance = 40 * 6e-8;

    private readonly int before = Workers.Count;

    public static TheoryData<int, int, int> Extents => new()
    {
        { 1, 1, 1 }, { 3, 1, 5 }, { 1, 7, 1 }, { 5, 33, 1 }, { 1, 100_003, 1 }, { 3, 20_000, 1 }, { 700, 65, 1 },
        { 1, 9, 3 }, { 2, 255, 17 }, { 1, 256, 64 }, { 1, 257, 64 }, { 1, 1000, 700 }, { 3, 70_000, 2 }, { 40, 5, 1030 },
    };

    /// <summary>Equal numbers may all be rounded the same way: half a rounding an addition that follows another in its lane, one a
    /// halving above, of which 10,000,019 numbers need 13.</summary>
    private static double Drift => ((RowSums.Leaf / 4 / Lanes / 2) + 13) * 6e-8;

    private static int Lanes => Simd.Level switch { SimdLevel.Vector512 => 16, SimdLevel.Vector256 => 8, SimdLevel.Vector128 => 4, _ => 1 };

    public void Dispose() => Workers.Count = before;

    [Theory]
    [MemberData(nameof(Extents))]
    public void Sums_equal_plain_sums_in_double(int outer, int count, int inner)
    {
        using var scope = new TensorScope();
        var x = new Rng(1).Normal([outer, count, inner]) + 0.3;
        var values = x.AsSpan();
        var found = x.Sum([1]).AsSpan();
        var exact = x.To(DType.Float64).Sum([1]).ToDoubles();
        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < inner; i++)
            {
                var (sum, size) = (0.0, 0.0);
                for (var r = 0; r < count; r++)
                    (sum, size) = (sum + values[(((o * count) + r) * inner) + i], size + Math.Abs(values[(((o * count) + r) * inner) + i]));
                Assert.InRange(found[(o * inner) + i], sum - (Tolerance * size), sum + (Tolerance * size));
                Assert.Equal(sum, exact[(o * inner) + i], 1e-9 * Math.Max(1, size));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Bits_do_not_depend_on_the_number_of_threads(int outer, int count, int inner)
    {
        using var scope = new TensorScope();
        var x = new Rng(2).Normal([outer, count, inner]);
        float[] Results(int threads)
        {
            Workers.Count = threads;
            return [.. x.Sum([1]).AsSpan(), .. x.Mean([0, 2]).AsSpan(), (float)x.Variance([0, 1, 2]).Item(), .. x.Max(1).AsSpan(), .. x.Exp().AsSpan()];
        }

        var alone = Results(1);
        Assert.Equal(alone, Results(2));
        Assert.Equal(alone, Results(5));
    }

    [Theory]
    [InlineData(LongRowSum.Piece + 1)]
    [InlineData((2 * LongRowSum.Piece) + 4097)]
    [InlineData(1_000_003)]
    public unsafe void Long_sum_in_pieces_has_the_bits_of_one_piece(int count)
    {
        using var scope = new TensorScope();
        var x = new Rng(3).Normal([count]);
        var whole = 0f;
        Ranges<RowSums>.For(new(x.Pointer<float>(), &whole, count), 1, 1);
        Assert.Equal(whole, LongRowSum.Run(x.Pointer<float>(), count));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 0)]
    [InlineData(0, 1)]
    public void Sum_over_nothing_is_0(int rows, int columns)
    {
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            var x = Tensor.Ones([rows, columns], type);
            Assert.Equal(new double[columns], x.Sum([0]).ToDoubles().Select(value => value - rows));
            Assert.Equal(new double[rows], x.Sum([1]).ToDoubles().Select(value => value - columns));
            Assert.Equal(rows * columns, x.Sum().Item());
        }
    }

    [Fact]
    public void Sum_of_many_equal_numbers_does_not_drift() =>
        Assert.InRange(Tensor.Full([10_000_019], 0.1).Mean().Item(), 0.1 * (1 - Drift), 0.1 * (1 + Drift));

    [Fact]
    public void Extremes_of_an_axis_equal_plain_ones()
    {
        var x = new Rng(3).Normal([4, 50, 3]);
        var (most, least, values) = (x.Max(1).ToDoubles(), x.Min(1).ToDoubles(), x.ToDoubles());
        for (var o = 0; o < 4; o++)
        {
            for (var i = 0; i < 3; i++)
            {
                var column = Enumerable.Range(0, 50).Select(r => values[(((o * 50) + r) * 3) + i]).ToArray();
                Assert.Equal((column.Max(), column.Min()), (most[(o * 3) + i], least[(o * 3) + i]));
            }
        }
    }
}
