using FsCheck;
using FsCheck.Fluent;

namespace Duel.Tensors.Tests;

public class BroadcastTests
{
    private const int Cases = 300, LongestAxis = 6;

    [Fact]
    public void Results_of_any_two_fitting_shapes_are_those_of_the_plain_loop() =>
        ForAllPairs(pair => AgreesWithPlainLoop(pair.A, pair.B, DType.Float32) && AgreesWithPlainLoop(pair.A, pair.B, DType.Float64));

    [Fact]
    public void Sums_to_any_fitting_shape_are_those_of_the_plain_loop() =>
        ForAllPairs(pair =>
        {
            using var scope = new TensorScope();
            var result = BroadcastPlan.ResultOf(new(pair.A), new(pair.B));
            // Small whole numbers: sums are exact in any order.
            var x = Whole(result, DType.Float32);
            var found = x.SumTo(new(pair.A)).ToDoubles();
            var expected = new double[new Shape(pair.A).Count];
            var values = x.ToDoubles();
            for (var i = 0; i < values.Length; i++)
                expected[Place(i, result, pair.A)] += values[i];
            return expected.SequenceEqual(found);
        });

    [Theory]
    [InlineData(new[] { 3, 5000, 7 }, new[] { 3, 1, 7 })]
    [InlineData(new[] { 2, 40, 30, 48 }, new[] { 2, 1, 1, 48 })]
    [InlineData(new[] { 9000, 12 }, new[] { 12 })]
    [InlineData(new[] { 2, 300, 256 }, new[] { 2, 1, 256 })]
    public void A_row_that_meets_many_is_the_first_or_second_operand_or_stands_alone(int[] many, int[] once)
    {
        Assert.True(AgreesWithPlainLoop(many, once, DType.Float32));
        Assert.True(AgreesWithPlainLoop(once, many, DType.Float32));
        using var scope = new TensorScope();
        var row = Whole(new(once), DType.Float32);
        var (found, values) = (row.BroadcastTo(new(many)).ToDoubles(), row.ToDoubles());
        for (var i = 0; i < found.Length; i++)
            Assert.Equal(values[Place(i, new(many), once)], found[i]);
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 2 })]
    [InlineData(new[] { 4, 1, 2 }, new[] { 3, 3 })]
    public void Shapes_that_do_not_fit_are_refused_with_both(int[] a, int[] b)
    {
        var problem = Assert.Throws<ShapeException>(() => Tensor.Zeros(new(a)) + Tensor.Zeros(new(b)));
        Assert.Contains($"{new Shape(a)} and {new Shape(b)}", problem.Message, StringComparison.Ordinal);
    }

    private static void ForAllPairs(Func<(int[] A, int[] B), bool> holds) =>
        Prop.ForAll(Pairs().ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static bool AgreesWithPlainLoop(int[] a, int[] b, DType type)
    {
        using var scope = new TensorScope();
        var (x, y) = (Whole(new(a), type), Whole(new(b), type) * 100);
        var found = x - y;
        var (left, right, values) = (x.ToDoubles(), y.ToDoubles(), found.ToDoubles());
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != left[Place(i, found.Shape, a)] - right[Place(i, found.Shape, b)])
                return false;
        }
        return found.Shape == BroadcastPlan.ResultOf(new(b), new(a));
    }

    private static Tensor Whole(Shape shape, DType type) => Tensor.From([.. Enumerable.Range(1, (int)shape.Count).Select(i => (double)(i % 97))], shape, type);

    /// <summary>The element of an operand that meets element i of the result.</summary>
    private static int Place(int i, Shape result, int[] operand)
    {
        var (place, stride) = (0, 1);
        for (var axis = result.Rank - 1; axis >= 0; axis--)
        {
            var own = axis - (result.Rank - operand.Length);
            if (own >= 0)
            {
                place += (operand[own] == 1 ? 0 : i % result[axis]) * stride;
                stride *= operand[own];
            }
            i /= result[axis];
        }
        return place;
    }

    private static Gen<(int[] A, int[] B)> Pairs() =>
        from rank in Gen.Choose(0, 5)
        from extents in Gen.Choose(0, LongestAxis).ArrayOf(rank)
        from onesA in Gen.Elements(true, false, false).ArrayOf(rank)
        from onesB in Gen.Elements(true, false, false).ArrayOf(rank)
        from cut in Gen.Choose(0, rank)
        from side in Gen.Elements(true, false)
        let a = extents.Select((extent, i) => onesA[i] ? 1 : extent).ToArray()
        let b = extents.Select((extent, i) => onesB[i] ? 1 : extent).ToArray()
        select side ? (a[cut..], b) : (a, b[cut..]);
}
