namespace Duel.Networks;

/// <summary>Directions in the space of codes, made orthonormal each time: a dictionary of motions (Wang et al. 2022, arXiv:2203.09043, section 3.2).</summary>
public sealed class MotionDirections : Module
{
    private const double Small = 1e-12;
    private readonly Parameter free;

    /// <summary>Makes directions.</summary>
    /// <param name="count">Number of directions, K; at most as many as codes are long.</param>
    /// <param name="codeLength">Length of codes, E.</param>
    /// <param name="rng">The stream that they start from.</param>
    /// <exception cref="ArgumentException">There are more directions than a code has numbers.</exception>
    public MotionDirections(int count, int codeLength, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        if (count > codeLength)
            throw new ArgumentException($"{count} directions in a space of {codeLength} dimensions cannot all be at right angles: take fewer, or longer codes.", nameof(count));
        free = new(rng.Normal([count, codeLength]) / Math.Sqrt(codeLength));
    }

    /// <summary>Number of directions, K.</summary>
    public int Count => free.Value.Shape[0];

    /// <summary>The directions: of length 1 and at right angles to each other.</summary>
    /// <remarks>Gram and Schmidt's process, twice for each row: after once, rounding leaves nearly parallel rows at odd angles (Giraud et al. 2005).</remarks>
    /// <returns>[K, E]</returns>
    public Tensor Orthonormal()
    {
        var rows = new List<Tensor>(Count);
        for (var i = 0; i < Count; i++)
        {
            var row = free.Value.Slice(0, i, 1);
            if (i > 0)
            {
                var before = Tensor.Concat(0, [.. rows]);
                var across = before.Permute(1, 0);
                row -= row.MatMul(across).MatMul(before);
                row -= row.MatMul(across).MatMul(before);
            }
            rows.Add(row * (row.Square().Sum([1], keep: true) + Small).Sqrt().Reciprocal());
        }
        return Tensor.Concat(0, [.. rows]);
    }

    /// <summary>Shift of each code, of its magnitudes along the directions: [N, K] to [N, E].</summary>
    public Tensor Forward(Tensor magnitudes)
    {
        ArgumentNullException.ThrowIfNull(magnitudes);
        return magnitudes.MatMul(Orthonormal());
    }
}
