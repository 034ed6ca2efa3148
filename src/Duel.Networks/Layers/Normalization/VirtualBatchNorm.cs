namespace Duel.Networks;

/// <summary>Each channel normalised over a reference batch and the sample itself, then scaled and shifted
/// (Salimans et al. 2016, arXiv:1606.03498, section 3.5): [N, ..., C] to the same.</summary>
/// <remarks>
/// The first samples of a batch are the reference, as <see cref="ReferencedGenerator"/> puts them there; they are normalised by themselves
/// alone, every other by the moments of them and its own, its own counting as one more sample. So no two samples beyond the reference meet, and
/// training and use are alike.
/// </remarks>
public sealed class VirtualBatchNorm : Layer
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly int references;
    private readonly double epsilon;

    /// <summary>Starts with scale 1 and shift 0.</summary>
    /// <param name="channels">C</param>
    /// <param name="references">Number of samples of each batch that are the reference, 1 or more.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public VirtualBatchNorm(int channels, int references = ReferencedGenerator.References, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(references, 1);
        (weight, bias) = (new(Tensor.Ones([channels])), new(Tensor.Zeros([channels])));
        (this.references, this.epsilon) = (references, epsilon);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There is no sample beyond the reference, or the channels differ.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (others, channels) = (x.Shape[0] - references, weight.Value.Shape[0]);
        if (x.Shape.Rank < 2 || others < 1 || x.Shape[^1] != channels)
            throw new ShapeException($"VirtualBatchNorm of {channels} channels and {references} samples for reference: data of shape {x.Shape}, it takes [{references} + N, ..., {channels}].");
        var (first, rest) = (x.Slice(0, 0, references), x.Slice(0, references, others));
        int[] places = [.. Enumerable.Range(1, x.Shape.Rank - 2)];
        var ((mean, variance), (own, spread)) = (Moments(first, [0, .. places]), Moments(rest, places));
        // Moments of two groups of samples put together: exact, and without the difference of large squares.
        var (share, distance) = (1.0 / (references + 1), own - mean);
        var both = (Mean: mean + (distance * share), Variance: (variance * (1 - share)) + (spread * share) + (distance.Square() * (share * (1 - share))));
        return (Tensor.Concat(0, Standard(first, mean, variance), Standard(rest, both.Mean, both.Variance)) * weight.Value) + bias.Value;
    }

    private static (Tensor Mean, Tensor Variance) Moments(Tensor x, int[] axes)
    {
        if (axes.Length == 0)
            return (x, x * 0);
        var mean = x.Mean(axes, keep: true);
        return (mean, (x - mean).Square().Mean(axes, keep: true));
    }

    private Tensor Standard(Tensor x, Tensor mean, Tensor variance) => (x - mean) / (variance + epsilon).Sqrt();
}
