namespace Duel.Losses;

/// <summary>Error of telling which patch of the original a patch of a translated picture came from, for the translator to lower: PatchNCE.</summary>
/// <remarks>
/// -lambda E log softmax_j(q_i · k_j / τ)_i, the mean over patches and pictures: the key at a patch's own place is the right one, those at
/// other places of the same picture are wrong. Keys get no derivative.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Temperature">τ, above 0.</param>
/// <paper>Park et al. 2020, Contrastive learning for unpaired image-to-image translation, arXiv:2007.15651, equation 3</paper>
public sealed record PatchContrast(double Lambda = 1, double Temperature = 0.07)
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>τ, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or not finite.</exception>
    public double Temperature { get; init => field = Bounds.Positive(value, nameof(Temperature)); } = Bounds.Positive(Temperature);

    /// <summary>The term for the patches of one layer.</summary>
    /// <param name="queries">[N, P, D]: of translated pictures, of length 1.</param>
    /// <param name="keys">[N, P, D]: of the originals, at the same places.</param>
    /// <returns>[], a single number: lambda log P where nothing can be told.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Of(Tensor queries, Tensor keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        keys = keys.Detach();
        _ = Pairs.Same(queries, keys, "queries and keys");
        var likeness = queries.MatMul(keys, transposeB: true) / Temperature;
        var own = (queries * keys).Sum([-1]) / Temperature;
        return (likeness.LogSumExp(-1) - own).Mean() * Lambda;
    }
}
