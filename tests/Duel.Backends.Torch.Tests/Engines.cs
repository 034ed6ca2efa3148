using Duel.Tensors;
using TorchSharp;

namespace Duel.Backends.Torch.Tests;

/// <summary>The same function on both engines.</summary>
internal static class Engines
{
    // Sums of tens of products in another order, of values about 1; derivatives grow with the function's own.
    private const double SinglePrecision = 2e-5, DoublePrecision = 1e-11;

    /// <summary>Torch with all that it knows, however small.</summary>
    public static TorchBackend WholeTorch() => new(new() { TakesAll = true });

    /// <summary>Torch with memory of its own, as on a graphics card, though on the processor.</summary>
    public static TorchDevice Apart() => new(new(), new(DeviceType.CPU));

    /// <summary>Compares values, first and second derivatives, in both number formats.</summary>
    /// <param name="function">A function of inputs.</param>
    /// <param name="inputs">Inputs in float64.</param>
    /// <param name="types">The number formats.</param>
    public static void Compare(Func<Tensor[], Tensor> function, Tensor[] inputs, params DType[] types)
    {
        TorchHere.OrSkip();
        foreach (var type in types)
        {
            var expected = ValueAndDerivatives(function, inputs, type);
            foreach (var engine in new IBackend[] { WholeTorch(), Apart() })
            {
                Tensor[] found;
                using (Backend.Use(engine))
                    found = ValueAndDerivatives(function, inputs, type);
                for (var i = 0; i < expected.Length; i++)
                    Near.Assert(expected[i], found[i], type == DType.Float32 ? SinglePrecision : DoublePrecision);
            }
        }
    }

    private static Tensor[] ValueAndDerivatives(Func<Tensor[], Tensor> function, Tensor[] inputs, DType type)
    {
        Tensor[] variables = [.. inputs.Select(input => input.To(type).AsVariable())];
        var y = function(variables);
        var first = Gradient.Of(y.Square().Sum(), variables, differentiable: true);
        var plain = Gradient.Of(function(variables).Square().Sum(), variables);
        var total = first.Aggregate(Tensor.Zeros([], type), (sum, gradient) => sum + gradient.Square().Sum());
        return [y, .. first, .. plain, .. Gradient.Of(total, variables)];
    }
}
