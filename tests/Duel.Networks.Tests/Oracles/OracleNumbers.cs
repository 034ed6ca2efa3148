using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>The numbers that tests/oracles/figures.py computes too: SplitMix64 (Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195) of stream and place, so that neither side needs a file of them.</summary>
public static class OracleNumbers
{
    public const int Latent = 1000, Real = 1001, Shares = 1002, Direction = 1003, Singular = 500;

    /// <summary>Numbers uniform in [-1, 1).</summary>
    public static double[] Uniform(int stream, Shape shape)
    {
        var values = new double[shape.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var z = unchecked((((ulong)stream << 32) + (ulong)i + 1) * 0x9E3779B97F4A7C15);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            z ^= z >> 31;
            values[i] = ((z >> 11) * Math.Pow(2, -52)) - 1;
        }
        return values;
    }

    /// <summary>The same as a tensor.</summary>
    public static Tensor Tensor(int stream, Shape shape, DType type) => Tensors.Tensor.From(Uniform(stream, shape), shape, type);

    /// <summary>Overwrites a network's parameters in their order, and the vectors that spectral norm starts from.</summary>
    /// <param name="network">Whose.</param>
    /// <param name="first">Stream of the first one.</param>
    /// <param name="gain">Standard deviation of weights times the root of their fan-in.</param>
    public static void Fill(Module network, int first, double gain)
    {
        var (next, singular) = (first, Singular + first);
        foreach (var (path, parameter) in network.Parameters())
        {
            if (parameter.IsTrainable)
                parameter.Value.CopyFrom(FileOrder.In(Weight(next++, gain, path, FileOrder.Shape(parameter)), parameter));
            else if (path.EndsWith("spectral.left", StringComparison.Ordinal))
                parameter.Value.CopyFrom(Unit(singular++, parameter.Value));
        }
    }

    private static Func<DType, Tensor> Weight(int stream, double gain, string path, Shape shape) => type =>
    {
        var (scale, shift) = shape.Rank > 1 ? (gain * Math.Sqrt(3.0 / (shape.Count / shape[0])), 0.0)
            : path.EndsWith("bias", StringComparison.Ordinal) ? (0.1, 0.0)
            : (0.2, 1.0);
        return Tensors.Tensor.From([.. Uniform(stream, shape).Select(value => (value * scale) + shift)], shape, type);
    };

    private static Tensor Unit(int stream, Tensor like)
    {
        var values = Uniform(stream, like.Shape);
        var norm = Math.Sqrt(values.Sum(value => value * value));
        return Tensors.Tensor.From([.. values.Select(value => value / norm)], like.Shape, like.Type);
    }
}
