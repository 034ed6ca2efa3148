namespace Duel.Networks;

/// <summary>A learned vector a class: one-hot rows [..., K] to [..., F].</summary>
public sealed class Embedding : Layer
{
    private readonly Parameter weight;
    private readonly SpectralNorm? spectral;

    /// <summary>Makes the table.</summary>
    /// <param name="count">K, how many classes there are.</param>
    /// <param name="features">F, how long a vector is.</param>
    /// <param name="rng">The stream that the table starts from.</param>
    /// <param name="initializer">Initial values; standard normal when left out.</param>
    /// <param name="spectral">True if the table is divided by its largest singular value: see <see cref="SpectralNorm"/>.</param>
    public Embedding(int count, int features, Rng rng, IInitializer? initializer = null, bool spectral = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentNullException.ThrowIfNull(rng);
        weight = new((initializer ?? new Normal(1)).Make(Fan.Of([count, features]), rng["weight"]));
        this.spectral = spectral ? new(weight.Value, rng["spectral"]) : null;
    }

    private Tensor Table => spectral is null ? weight.Value : spectral.Normalize(weight.Value);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.MatMul(Table);
    }

    /// <summary>The vectors of classes given by number.</summary>
    /// <param name="classes">N numbers from 0 to K - 1.</param>
    /// <returns>[N, F]</returns>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public Tensor Forward(ReadOnlySpan<int> classes) => Table.Select(0, classes);
}
