namespace Duel.Losses;

/// <summary>The least-squares loss: scores are drawn to fixed targets by squared distance.</summary>
/// <remarks>
/// Discriminator: 1/2 E (r - b)² + 1/2 E (f - a)². Generator: 1/2 E (f - c)².
/// r are scores of real samples, f of generated ones, both unbounded. With b - c = 1 and b - a = 2 the players minimise the Pearson
/// chi-squared divergence: a=-1, b=1, c=0.
/// </remarks>
/// <param name="A">Target of the discriminator for generated samples, any finite number.</param>
/// <param name="B">Target of the discriminator for real samples, any finite number.</param>
/// <param name="C">Target of the generator for its samples, any finite number.</param>
/// <paper>Mao et al. 2017, Least squares generative adversarial networks, arXiv:1611.04076, equation 2</paper>
[Listed("least-squares", "squared distance of scores to targets a, b, c", "arXiv:1611.04076", "lsgan", "mse")]
public sealed record LeastSquares(double A = 0, double B = 1, double C = 1) : ISeparableLoss
{
    /// <summary>Target of the discriminator for generated samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double A { get; init => field = Bounds.Finite(value, nameof(A)); } = Bounds.Finite(A);

    /// <summary>Target of the discriminator for real samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double B { get; init => field = Bounds.Finite(value, nameof(B)); } = Bounds.Finite(B);

    /// <summary>Target of the generator for its samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double C { get; init => field = Bounds.Finite(value, nameof(C)); } = Bounds.Finite(C);

    /// <inheritdoc/>
    public double? Undecided => (A + B) / 2;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => HalfSquare(real - B);

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => HalfSquare(fake - A);

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => HalfSquare(s.Fake - C);

    private static Tensor HalfSquare(Tensor x) => x.Square().Mean() * 0.5;
}
