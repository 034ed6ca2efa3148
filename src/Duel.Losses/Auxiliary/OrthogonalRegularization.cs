namespace Duel.Losses;

/// <summary>Orthogonal regularisation: the weights of different outputs of a layer should be orthogonal.</summary>
/// <remarks>
/// beta Σ_W |(WᵀW) ∘ (1 - I)|² in the loss of each player that it is for, over all weights with two axes or more, the columns of W being
/// outputs; with unit=true |WᵀW - I|², as first proposed (Brock et al. 2016, arXiv:1609.07093), which wants columns of length 1 too.
/// </remarks>
/// <param name="Beta">Strength, 0 or more; 1e-4 in the paper.</param>
/// <param name="Generator">True if it is for the generator.</param>
/// <param name="Discriminator">True if it is for the discriminator.</param>
/// <param name="Unit">True if columns are drawn to length 1.</param>
/// <paper>Brock, Donahue and Simonyan 2019, Large scale GAN training for high fidelity natural image synthesis, arXiv:1809.11096, equation 3</paper>
[Listed("orthogonal", "the weights of a layer's outputs should be orthogonal", "arXiv:1809.11096")]
public sealed record OrthogonalRegularization(double Beta = 1e-4, bool Generator = true, bool Discriminator = true, bool Unit = false) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Beta { get; init => field = Bounds.NotNegative(value, nameof(Beta)); } = Bounds.NotNegative(Beta);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Generator ? Generator : Discriminator;

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sum = Tensor.Zeros([], context.Fake.Type);
        foreach (var weight in context.Weights)
        {
            var columns = weight.Shape[-1];
            var matrix = weight.Reshape([(int)(weight.Shape.Count / columns), columns]);
            var identity = Tensor.OneHot([.. Enumerable.Range(0, columns)], columns, weight.Type);
            var products = matrix.MatMul(matrix, transposeA: true);
            sum += (Unit ? products - identity : products * (1 - identity)).Square().Sum();
        }
        return sum * Beta;
    }
}
