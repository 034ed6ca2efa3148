namespace Duel.Networks;

/// <summary>A weight divided by its largest singular value (Miyato et al. 2018, arXiv:1802.05957).</summary>
/// <remarks>
/// The value is tracked by one step of power iteration a forward pass in training. Derivatives go through the value with both
/// singular vectors held constant, as in the paper's equation 12.
/// </remarks>
public sealed class SpectralNorm : Module
{
    /// <summary>Steps taken at once on the first weight, so that a network not yet trained is scaled sensibly too.</summary>
    private const int FirstSteps = 15;

    private readonly Parameter left;
    private readonly Parameter right;

    /// <summary>Starts from a random vector.</summary>
    /// <param name="matrix">[rows, columns], the weight as it starts.</param>
    /// <param name="rng">The stream that the vector is drawn from.</param>
    public SpectralNorm(Tensor matrix, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(rng);
        var start = rng.Normal([matrix.Shape[0], 1]);
        left = new(start / start.Square().Sum().Sqrt(), isTrainable: false);
        right = new(Tensor.Zeros([matrix.Shape[1], 1]), isTrainable: false);
        for (var step = 0; step < FirstSteps; step++)
            matrix.IteratePower(left.Value, right.Value);
    }

    /// <inheritdoc/>
    protected internal override bool DiffersBetweenPassesHere => true;

    /// <summary>The weight over its largest singular value, as far as the iteration has come.</summary>
    /// <param name="weight">Of as many columns along its last axis, and rows before it, as the first one had.</param>
    /// <returns>The weight's shape.</returns>
    public Tensor Normalize(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (IsTraining)
            weight.IteratePower(left.Value, right.Value);
        return weight.DivideBySpectralNorm(left.Value, right.Value);
    }

    /// <summary>The largest singular value as far as the iteration has come.</summary>
    /// <param name="matrix">[rows, columns]</param>
    /// <returns>[]</returns>
    public Tensor Sigma(Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (IsTraining)
            matrix.IteratePower(left.Value, right.Value);
        // Copies, because the next pass overwrites the vectors before this one's derivatives are taken.
        var (u, v) = (left.Value.Copy(), right.Value.Copy());
        return (u * matrix.MatMul(v)).Sum();
    }
}
