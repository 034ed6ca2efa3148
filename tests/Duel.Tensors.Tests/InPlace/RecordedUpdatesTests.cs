using Duel.Testing;

namespace Duel.Tensors.Tests;

/// <summary>Steps made of operations are those of the fused rule, and have derivatives.</summary>
public class RecordedUpdatesTests
{
    // Both are float32; the order of roundings differs.
    private const double Tolerance = 2e-6;

    public static TheoryData<Update> Rules => ParameterUpdatesTests.Rules;

    [Theory]
    [MemberData(nameof(Rules))]
    public void Steps_equal_those_in_place(Update rule)
    {
        const int Count = 50;
        var values = new Rng(1).Normal([Count]);
        var first = rule.FirstGain != 0 ? new Rng(2).Normal([Count]) : null;
        var second = rule.SecondGain != 0 ? new Rng(3).Normal([Count]).Square() : null;
        var gradient = new Rng(4).Normal([Count]);
        var (expected, expectedFirst, expectedSecond) = (values.Copy(), first?.Copy(), second?.Copy());
        expected.Step(rule, gradient, expectedFirst, expectedSecond);
        var (found, foundFirst, foundSecond) = values.Stepped(rule, gradient, first, second);
        Near(expected, found);
        Near(expectedFirst, foundFirst);
        Near(expectedSecond, foundSecond);
        Assert.NotEqual(values.ToDoubles(), found.ToDoubles());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Both_derivatives_are_those_of_central_differences(Update rule)
    {
        // Within the bound of the last rule, where its clamp has a derivative.
        var values = new Rng(1).Uniform([6], -0.3, 0.3, DType.Float64);
        var first = rule.FirstGain != 0 ? new Rng(2).Normal([6], DType.Float64) : null;
        var second = rule.SecondGain != 0 ? new Rng(3).Uniform([6], 0.5, 1, DType.Float64) : null;
        GradientCheck.Both(inputs => inputs[0].Stepped(rule, inputs[1], first, second).Values, values, new Rng(4).Normal([6], DType.Float64));
    }

    [Fact]
    public void A_gradient_of_nothing_leaves_nothing_undefined()
    {
        var rule = new Update { StepSize = 0.1f, SecondDecay = 0.9f, SecondGain = 0.1f, SecondCorrection = 10, Epsilon = 1e-8f, Bound = float.PositiveInfinity };
        var gradient = Tensor.Zeros([3]).AsVariable();
        var stepped = Tensor.Ones([3]).Stepped(rule, gradient, null, Tensor.Zeros([3])).Values;
        Assert.Equal([1.0, 1, 1], stepped.ToDoubles());
        Assert.All(Gradient.Of(stepped.Sum(), gradient).ToDoubles(), slope => Assert.True(double.IsFinite(slope)));
    }

    private static void Near(Tensor? expected, Tensor? found)
    {
        Assert.Equal(expected is null, found is null);
        for (var i = 0; i < expected?.Shape.Count; i++)
            Assert.InRange(found!.AsSpan()[i], expected.AsSpan()[i] - Tolerance, expected.AsSpan()[i] + Tolerance);
    }
}
