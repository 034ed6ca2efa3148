using Duel.Tensors;

namespace Duel.Losses.Tests;

/// <summary>Discriminators whose derivatives are known on paper, and batches for them.</summary>
internal static class PenaltySamples
{
    // Float64 on both sides; the 1e-12 under a root moves norms of about 1 by 5e-13.
    public const double Tolerance = 1e-9;

    /// <summary>Length 5 in three dimensions.</summary>
    public static readonly double[] Slope = [3, 0, -4];

    public const double SlopeLength = 5;

    public static Tensor Real => new Rng(1).Normal([6, 3], DType.Float64) + 0.5;

    public static Tensor Fake => new Rng(2).Normal([6, 3], DType.Float64) - 0.5;

    /// <summary>D(x) = w·x, with gradient w everywhere.</summary>
    public static PenaltyContext Linear(int batch = 6, DType type = DType.Float64, double[]? slope = null)
    {
        var weights = Tensor.From(slope ?? Slope, [3, 1], type);
        return Context(x => x.MatMul(weights), new Rng(1).Normal([batch, 3], type), new Rng(2).Normal([batch, 3], type));
    }

    /// <summary>D(x) = curvature |x|² / 2, with gradient curvature x.</summary>
    public static PenaltyContext Quadratic(double curvature = 1.3) => Context(x => x.Square().Sum([1], keep: true) * (curvature / 2), Real, Fake);

    public static PenaltyContext Context(Func<Tensor, Tensor> discriminate, Tensor real, Tensor fake, ulong seed = 3) =>
        new() { Discriminate = discriminate, Real = real, Fake = fake, Rng = new Rng(seed) };

    /// <summary>A two-layer network with smooth activations: weights [3, 4], bias [4], weights [4, 1].</summary>
    public static Tensor Network(Tensor x, Tensor[] weights) => (x.MatMul(weights[0]) + weights[1]).Tanh().MatMul(weights[2]).Softplus();

    public static Tensor[] NetworkWeights =>
        [new Rng(4).Normal([3, 4], DType.Float64), new Rng(5).Normal([4], DType.Float64), new Rng(6).Normal([4, 1], DType.Float64) * 2];

    /// <summary>Each row's squared length.</summary>
    public static double[] SquaredLengths(Tensor rows) => [.. rows.ToDoubles().Chunk(rows.Shape[1]).Select(row => row.Sum(x => x * x))];

    /// <summary>The points between real and generated samples that a penalty with this context draws.</summary>
    public static Tensor Between(PenaltyContext context) => (context with { Rng = new Rng(3) }).Interpolate();
}
