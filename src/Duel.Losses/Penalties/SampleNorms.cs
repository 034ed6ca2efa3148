namespace Duel.Losses;

/// <summary>The length of each sample of a batch: over all axes but the first, never over the batch.</summary>
public static class SampleNorms
{
    /// <summary>
    /// Summand under the root so that its derivative at 0 is 0 and not infinite; it moves a norm of 1 by 5e-13.
    /// </summary>
    internal const double UnderRoot = 1e-12;

    extension(Tensor x)
    {
        /// <summary>The squared Euclidean norm of each sample.</summary>
        /// <returns>[N] for [N, ...].</returns>
        public Tensor SquaredNorms() => x.Square().Flatten().Sum([1]);

        /// <summary>The Euclidean norm of each sample, with 1e-12 added under the root.</summary>
        /// <returns>[N] for [N, ...].</returns>
        public Tensor Norms() => (x.SquaredNorms() + UnderRoot).Sqrt();
    }
}
