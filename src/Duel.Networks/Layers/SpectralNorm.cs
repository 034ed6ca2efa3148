using Duel.Tensors;

namespace Duel.Networks;

/// <summary>A weight divided by its largest singular value (Miyato et al. 2018, arXiv:1802.05957).</summary>
/// <remarks>
/// The value is tracked by one step of power iteration a forward pass in training. Derivatives go through the value with both
/// singular vectors held constant, as in the paper's equation 12.
/// </remarks>
public sealed class SpectralNorm : Module
{
    private const double Tiny = 1e-12;
    private readonly Parameter left;
    private readonly Parameter right;

    /// <summary>Starts from a random vector.</summary>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="rng">The stream that the vector is drawn from.</param>
    public SpectralNorm(int rows, int columns, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        left = new(Unit(rng["left"].Normal([rows, 1])), isTrainable: false);
        right = new(Unit(rng["right"].Normal([columns, 1])), isTrainable: false);
    }

    /// <summary>The largest singular value as far as the iteration has come.</summary>
    /// <param name="matrix">[rows, columns]</param>
    /// <returns>[]</returns>
    public Tensor Sigma(Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (IsTraining)
            Iterate(matrix.Detach());
        // Copies, because the next pass overwrites the vectors before this one's derivatives are taken.
        var (u, v) = (left.Value.Copy(), right.Value.Copy());
        return (u * matrix.MatMul(v)).Sum();
    }

    private void Iterate(Tensor matrix)
    {
        right.Value.CopyFrom(Unit(matrix.MatMul(left.Value, transposeA: true)));
        left.Value.CopyFrom(Unit(matrix.MatMul(right.Value)));
    }

    private static Tensor Unit(Tensor x) => x / (x.Square().Sum().Sqrt() + Tiny);
}
