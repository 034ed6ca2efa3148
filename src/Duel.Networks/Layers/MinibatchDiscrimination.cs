namespace Duel.Networks;

/// <summary>Tells of each sample how near the others of its batch are, in a learned space: [N, F] to [N, F + B].</summary>
/// <remarks>
/// Features times a tensor T of [F, B, C] are rows M of [B, C] a sample; the new features are o(i, b) = Σⱼ exp(-Σ_c |M(i, b, c) - M(j, b, c)|) / N
/// over all samples j of the batch. The paper has the sum without the N: a factor that the next layer's weights take up, and with it batches
/// of any size look alike. Real and generated samples have to come in batches of their own.
/// </remarks>
/// <paper>Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen 2016, Improved techniques for training GANs, arXiv:1606.03498, section 3.2</paper>
public sealed class MinibatchDiscrimination : Layer
{
    /// <summary>Distances a sample, B, where nothing else is said.</summary>
    public const int DefaultKernels = 32;

    private const int DefaultLength = 5;
    private readonly Linear tensor;
    private readonly int kernels;
    private readonly int length;

    /// <summary>Makes the layer.</summary>
    /// <param name="features">F</param>
    /// <param name="rng">The stream that the tensor starts from.</param>
    /// <param name="kernels">B, how many distances there are between two samples; 1 or more.</param>
    /// <param name="length">C, how many numbers each distance is taken over; 1 or more.</param>
    /// <param name="spectral">True if the tensor is divided by its largest singular value: see <see cref="SpectralNorm"/>.</param>
    public MinibatchDiscrimination(int features, Rng rng, int kernels = DefaultKernels, int length = DefaultLength, bool spectral = false)
    {
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (this.kernels, this.length) = (kernels, length);
        tensor = new(features, checked(kernels * length), rng["tensor"], bias: false, spectral: spectral);
    }

    /// <inheritdoc/>
    protected internal override bool MixesSamplesHere => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input is not of [N, F].</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 2)
            throw new ShapeException($"MinibatchDiscrimination: features of shape {x.Shape}, it takes [N, F].");
        var batch = x.Shape[0];
        var rows = tensor.Forward(x);
        var apart = (rows.Reshape([batch, 1, kernels, length]) - rows.Reshape([1, batch, kernels, length])).Abs().Sum([-1]);   // [N, N, B]
        return Tensor.Concat(-1, x, (-apart).Exp().Mean([1]));
    }
}
