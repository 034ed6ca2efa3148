using Duel.Testing;

namespace Duel.Tensors.Tests;

public class DerivativeTests
{
    // Fast paths round at 6e-8; sums of tens of products stay within a hundred roundings.
    private const double SinglePrecision = 2e-5;

    public static TheoryData<string> Names => OperationSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void First_and_second_derivative_equal_central_differences(string name)
    {
        var sample = OperationSamples.Of(name);
        GradientCheck.Both(sample.Function, sample.Inputs());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fast_path_equals_the_reference_in_value_and_both_derivatives(string name)
    {
        var sample = OperationSamples.Of(name);
        var exact = ValueAndDerivatives(sample, DType.Float64);
        var fast = ValueAndDerivatives(sample, DType.Float32);
        Assert.Equal(exact.Length, fast.Length);
        for (var i = 0; i < exact.Length; i++)
        {
            var (expected, found) = (exact[i].ToDoubles(), fast[i].ToDoubles());
            var scale = Math.Max(1, expected.Max(Math.Abs));
            for (var j = 0; j < expected.Length; j++)
                Assert.InRange(found[j], expected[j] - (SinglePrecision * scale), expected[j] + (SinglePrecision * scale));
        }
    }

    [Fact]
    public void Equal_operands_of_a_maximum_and_of_a_minimum_share_the_gradient()
    {
        var (a, b) = (Tensor.From([1f, 2f, 3f], [3]).AsVariable(), Tensor.From([1f, 3f, 2f], [3]).AsVariable());

        Assert.Equal([0.5, 0, 1, 0.5, 1, 0], Gradient.Of(a.Maximum(b).Sum(), [a, b]).SelectMany(gradient => gradient.ToDoubles()));
        Assert.Equal([0.5, 1, 0, 0.5, 0, 1], Gradient.Of(a.Minimum(b).Sum(), [a, b]).SelectMany(gradient => gradient.ToDoubles()));
    }

    private static Tensor[] ValueAndDerivatives(OperationSamples.Sample sample, DType type)
    {
        var inputs = sample.Inputs().Select(input => input.To(type).AsVariable()).ToArray();
        var y = sample.Function(inputs);
        var first = Gradient.Of(y.Square().Sum(), inputs, differentiable: true);
        var plain = Gradient.Of(sample.Function(inputs).Square().Sum(), inputs);
        var total = first.Aggregate(Tensor.Zeros([], type), (sum, gradient) => sum + gradient.Square().Sum());
        var second = Gradient.Of(total, inputs);
        return [y, .. first, .. plain, .. second];
    }
}
