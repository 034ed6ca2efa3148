using Duel.Tensors;

namespace Duel.Testing;

/// <summary>Proves first and second derivatives against central differences in float64.</summary>
/// <remarks>
/// The function is reduced to one number by fixed random weights. For the first order, each input's gradient is compared along
/// random directions; for the second, the same is done with the function "gradient times fixed weights".
/// </remarks>
public static class GradientCheck
{
    /// <summary>
    /// Central differences with h = 1e-5 err by about h² f''' / 6 plus 1e-16 f / h, so near 1e-10 of smooth functions of size 1.
    /// </summary>
    private const double Step = 1e-5, Tolerance = 2e-7, SecondTolerance = 2e-6;

    private const int Directions = 3;

    /// <summary>Checks first and second order of a function of tensors.</summary>
    /// <param name="function">Float64 tensors to one tensor of any shape; it may be called many times and must be deterministic.</param>
    /// <param name="inputs">Float64 inputs away from kinks.</param>
    public static void Both(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        First(function, inputs);
        Second(function, inputs);
    }

    /// <summary>Checks the first order only: for functions that are piecewise linear or whose second derivative is proven elsewhere.</summary>
    public static void First(Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
        Check(variables => Weighted(function(variables), 11), inputs, Tolerance, "first");

    /// <summary>Checks the derivative of the derivative.</summary>
    public static void Second(Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
        Check(
            variables =>
            {
                var gradients = Gradient.Of(Weighted(function(variables), 11), variables, differentiable: true);
                var total = Tensor.Zeros([], DType.Float64);
                for (var i = 0; i < gradients.Length; i++)
                    total += Weighted(gradients[i], (ulong)(20 + i));
                return total;
            },
            inputs, SecondTolerance, "second");

    private static void Check(Func<Tensor[], Tensor> value, Tensor[] inputs, double tolerance, string order)
    {
        using var scope = new TensorScope();
        var variables = inputs.Select(input => input.AsVariable()).ToArray();
        var output = value(variables);
        var gradients = Gradient.Of(output, variables);
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var along = new Rng(7).At(i).At(direction).Normal(inputs[i].Shape, DType.Float64);
                var expected = (Moved(value, inputs, i, along, Step) - Moved(value, inputs, i, along, -Step)) / (2 * Step);
                var found = (gradients[i] * along).Sum().Item();
                var scale = Math.Max(1, Math.Max(Math.Abs(expected), (gradients[i].Square().Sum().Item() is var n) ? Math.Sqrt(n) : 0));
                if (!(Math.Abs(found - expected) <= tolerance * scale))
                    throw new GradientMismatchException($"The {order} derivative with respect to input {i} of shape {inputs[i].Shape}: {found:G9} by rule, {expected:G9} by central differences (direction {direction}).");
            }
        }
    }

    private static double Moved(Func<Tensor[], Tensor> value, Tensor[] inputs, int which, Tensor along, double step)
    {
        var moved = inputs.Select((input, i) => (i == which ? input + (along * step) : input).AsVariable()).ToArray();
        return value(moved).Item();
    }

    private static Tensor Weighted(Tensor y, ulong seed) => (y * new Rng(seed).Normal(y.Shape, DType.Float64)).Sum();
}
