namespace Duel.Tensors.Tests;

public class GradientTests
{
    private static Tensor Variable(params double[] values) => Tensor.From(values, [values.Length]).AsVariable();

    [Fact]
    public void Ways_that_lead_to_no_input_are_never_walked()
    {
        var (x, other) = (Variable(2), Variable(3));
        var trap = Tensor.From([5.0], [1]).MadeBy(new(Trap(), other));
        var output = ((x * trap) + trap.Exp()).Sum();
        Assert.Equal([5.0], Gradient.Of(output, x).ToDoubles());
        Assert.Throws<InvalidOperationException>(() => Gradient.Of(output, other));
    }

    [Fact]
    public void Input_that_the_output_does_not_depend_on_gets_zeros_of_its_shape()
    {
        var (x, stranger) = (Variable(2), Tensor.Ones([2, 3], DType.Float64).AsVariable());
        var found = Gradient.Of(x.Square().Sum(), [x, stranger]);
        Assert.Equal([4.0], found[0].ToDoubles());
        Assert.Equal(new Shape(2, 3), found[1].Shape);
        Assert.Equal(DType.Float64, found[1].Type);
        Assert.All(found[1].ToDoubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Derivative_of_a_constant_is_zero() =>
        Assert.Equal([0.0], Gradient.Of(Tensor.From([3.0], []), Variable(1)).ToDoubles());

    [Fact]
    public void Gradients_of_what_was_not_recorded_are_refused_while_recording_is_off()
    {
        var x = Variable(3);
        var recorded = x.Square().Sum();
        using var off = GradientMode.NoGrad();
        Assert.Equal([6.0], Gradient.Of(recorded, x).ToDoubles());
        var error = Assert.Throws<InvalidOperationException>(() => Gradient.Of(x.Square().Sum(), x));
        Assert.Contains("NoGrad", error.Message);
    }

    [Fact]
    public void Same_tensor_asked_for_twice_is_answered_twice()
    {
        var (x, y) = (Variable(2), Variable(7));
        var found = Gradient.Of((x * y).Sum(), [x, y, x]);
        Assert.Equal([7.0, 2.0, 7.0], found.Select(tensor => tensor.Item()));
    }

    [Fact]
    public void Output_itself_as_an_input_gets_the_seed()
    {
        var x = Variable(2, 3);
        var y = x.Square();
        var seed = Tensor.From([10.0, 100], [2]);
        var found = Gradient.Of(y, [y, x], seed);
        Assert.Equal([10.0, 100], found[0].ToDoubles());
        Assert.Equal([40.0, 600], found[1].ToDoubles());
    }

    [Fact]
    public void Tensor_on_the_way_can_be_asked_for()
    {
        var x = Variable(2);
        var middle = x.Square();
        Assert.Equal([3 * 16.0], Gradient.Of(middle.Pow(3).Sum(), middle).ToDoubles());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Derivative_of_the_first_includes_the_way_through_another_input(bool differentiable)
    {
        var x = Variable(2);
        var middle = x.Square();
        var output = ((middle * middle) + (x * 10)).Sum();
        foreach (var inputs in new Tensor[][] { [x, middle], [middle, x] })
        {
            var found = Gradient.Of(output, inputs, differentiable: differentiable);
            Assert.Equal((4 * 8) + 10, found[Array.IndexOf(inputs, x)].Item());
            Assert.Equal(8, found[Array.IndexOf(inputs, middle)].Item());
        }
    }

    [Fact]
    public void Seed_is_the_vector_that_the_jacobian_is_multiplied_with()
    {
        var x = Variable(1, 2, 3);
        var seed = Tensor.From([1.0, 10, 100], [3]);
        Assert.Equal([2.0, 40, 600], Gradient.Of(x.Square(), x, seed).ToDoubles());
        Assert.Equal([1.0, 10, 100], seed.ToDoubles());
    }

    [Fact]
    public void Derivatives_of_a_fifth_power_are_right_to_the_sixth_order()
    {
        var x = Variable(1.5);
        var y = x * x * x * x * x;
        double[] expected = [5 * Math.Pow(1.5, 4), 20 * Math.Pow(1.5, 3), 60 * 2.25, 120 * 1.5, 120, 0];
        foreach (var derivative in expected)
        {
            y = Gradient.Of(y, x, Tensor.Ones([1], DType.Float64), differentiable: true);
            Assert.Equal(derivative, y.Item(), 1e-10);
        }
    }

    [Fact]
    public void Gradient_without_recording_has_no_history()
    {
        var x = Variable(2);
        Assert.False(Gradient.Of(x.Pow(3).Sum(), x).RequiresGradient);
        Assert.True(Gradient.Of(x.Pow(3).Sum(), x, differentiable: true).RequiresGradient);
    }

    [Fact]
    public void Passes_nest()
    {
        var (x, z) = (Variable(3), Variable(2));
        var y = Tensor.From([9.0], [1]).MadeBy(new(NestedSquare(), x));
        var output = (y * z * x).Sum();
        foreach (var differentiable in new[] { false, true })
        {
            var found = Gradient.Of(output, [x, z], differentiable: differentiable);
            Assert.Equal([3 * 9 * 2.0, 27], found.Select(tensor => tensor.Item()));
        }
    }

    [Fact]
    public void Recording_is_as_before_after_a_pass_that_fails()
    {
        var x = Variable(1);
        var output = Tensor.From([5.0], [1]).MadeBy(new(Trap(), x));
        Assert.Throws<InvalidOperationException>(() => Gradient.Of(output, x));
        Assert.True(GradientMode.IsOn);
        Assert.Equal([2.0], Gradient.Of(x.Square().Sum(), x).ToDoubles());
        using (GradientMode.NoGrad())
            Assert.Throws<InvalidOperationException>(() => Gradient.Of(output, x, differentiable: true));
        Assert.True(GradientMode.IsOn);
    }

    [Fact]
    public void Nothing_is_recorded_while_recording_is_off()
    {
        var x = Variable(1);
        using (GradientMode.NoGrad())
            Assert.False((x * x).RequiresGradient);
        Assert.True((x * x).RequiresGradient);
        Assert.False((x * x).Detach().RequiresGradient);
    }

    [Fact]
    public void Output_of_several_numbers_needs_a_seed()
    {
        var problem = Assert.Throws<ShapeException>(() => Gradient.Of(Variable(1, 2).Square(), Variable(1)));
        Assert.Contains("[2]", problem.Message, StringComparison.Ordinal);
        Assert.Contains("seed", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_of_another_shape_is_refused_with_both()
    {
        var x = Variable(1, 2);
        var problem = Assert.Throws<ShapeException>(() => Gradient.Of(x.Square(), x, Tensor.Ones([3], DType.Float64)));
        Assert.Contains("[3]", problem.Message, StringComparison.Ordinal);
        Assert.Contains("[2]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_that_gives_the_wrong_shape_is_named()
    {
        var x = Variable(1, 2);
        var y = Tensor.From([1.0, 2], [2]).MadeBy(new(new Operation.Unary(OperationKind.Abs, (_, _, g) => g.Sum()), x));
        Assert.Contains("derivative of shape []", Assert.Throws<ShapeException>(() => Gradient.Of(y.Sum(), x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensor_that_is_used_many_times_gets_all_contributions()
    {
        var x = Variable(2);
        var sum = x;
        for (var i = 0; i < 100; i++)
            sum += x * i;
        Assert.Equal(1 + (99 * 100 / 2), Gradient.Of(sum.Sum(), x).Item());
    }

    [Fact]
    public void Long_chains_do_not_overflow_the_stack()
    {
        var x = Variable(1);
        var y = x;
        for (var i = 0; i < 100_000; i++)
            y += 1;
        Assert.Equal(1, Gradient.Of(y.Sum(), x).Item());
    }

    /// <summary>An operation whose rule must not be asked.</summary>
    private static Operation.Unary Trap() => new(OperationKind.Abs, (_, _, _) => throw new InvalidOperationException("walked"));

    /// <summary>x², whose rule differentiates a composition inside the walk, as fused operations do.</summary>
    private static Operation.Unary NestedSquare() => new(OperationKind.Square, (x, _, gradient) =>
    {
        var leaf = x.AsVariable();
        using (GradientMode.Set(true))
            return Gradient.Of((leaf * leaf).Sum(), leaf) * gradient;
    });
}
