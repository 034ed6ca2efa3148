using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class PatchContrastTests
{
    // Sums of a few numbers of size 1 in float64.
    private const double Tolerance = 1e-9;

    [Fact]
    public void It_is_the_cross_entropy_of_ones_own_place()
    {
        var (queries, keys) = (Rows([1, 0, 0, 1]), Rows([1, 0, 0.6, 0.8]));

        // Likeness of the first query 1 and 0.6, its own the first; of the second 0 and 0.8, its own the second; at a temperature of 0.5.
        var expected = (Math.Log(Math.Exp(2) + Math.Exp(1.2)) - 2 + Math.Log(Math.Exp(0) + Math.Exp(1.6)) - 1.6) / 2;

        Assert.Equal(3 * expected, new PatchContrast(3, 0.5).Of(queries, keys).Item(), Tolerance);
    }

    [Fact]
    public void Patches_that_are_all_alike_tell_nothing() =>
        Assert.Equal(Math.Log(5), new PatchContrast().Of(Tensor.Ones([2, 5, 3], DType.Float64), Tensor.Ones([2, 5, 3], DType.Float64)).Item(), Tolerance);

    [Fact]
    public void Derivatives_equal_central_differences()
    {
        var keys = new Rng(2).Normal([2, 4, 3], DType.Float64);
        GradientCheck.Both(x => new PatchContrast(2, 0.7).Of(x[0], keys), new Rng(1).Normal([2, 4, 3], DType.Float64));
    }

    [Fact]
    public void Keys_get_no_derivative()
    {
        var (queries, keys) = (new Rng(1).Normal([1, 3, 2]).AsVariable(), new Rng(2).Normal([1, 3, 2]).AsVariable());
        Assert.All(Gradient.Of(new PatchContrast().Of(queries, keys), [queries, keys])[1].ToDoubles(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Other_shapes_and_temperatures_are_refused()
    {
        Assert.Throws<ShapeException>(() => new PatchContrast().Of(Tensor.Ones([1, 3, 2]), Tensor.Ones([1, 4, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PatchContrast(Temperature: 0));
    }

    private static Tensor Rows(double[] values) => Tensor.From(values, [1, values.Length / 2, 2]);
}
