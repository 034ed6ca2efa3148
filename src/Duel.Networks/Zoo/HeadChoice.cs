namespace Duel.Networks;

/// <summary>The last layers that <see cref="DiscriminatorKind"/> of designs stand for.</summary>
internal static class HeadChoice
{
    extension(DiscriminatorKind kind)
    {
        /// <summary>The layer that scores features.</summary>
        /// <param name="features">F</param>
        /// <param name="classCount">K, or 0 without classes.</param>
        /// <param name="rng">The stream that weights start from.</param>
        /// <param name="initializer">Initial values of the weights.</param>
        /// <param name="spectral">True if weights are divided by their largest singular values; a direction has the length 1 anyway.</param>
        public Head Head(int features, int classCount, Rng rng, IInitializer initializer, bool spectral) => kind == DiscriminatorKind.Direction
            ? new DirectionHead(features, classCount, rng, initializer)
            : new ScoreHead(features, classCount, rng, initializer, spectral);
    }
}
