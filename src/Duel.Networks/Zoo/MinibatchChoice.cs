namespace Duel.Networks;

/// <summary>The layers that <see cref="MinibatchStatistics"/> of designs stand for.</summary>
internal static class MinibatchChoice
{
    extension(MinibatchStatistics choice)
    {
        /// <summary>Count of numbers joined to the features.</summary>
        public int Added => choice switch
        {
            MinibatchStatistics.Stddev => 1,
            MinibatchStatistics.Discrimination => MinibatchDiscrimination.DefaultKernels,
            _ => 0,
        };

        /// <summary>The layer for so many features, [N, F]; null for none.</summary>
        /// <param name="features">F</param>
        /// <param name="rng">The stream that weights start from.</param>
        /// <param name="spectral">True if weights are divided by their largest singular values.</param>
        public Layer? Layer(int features, Rng rng, bool spectral) => choice switch
        {
            MinibatchStatistics.Stddev => new MinibatchStddev(),
            MinibatchStatistics.Discrimination => new MinibatchDiscrimination(features, rng, spectral: spectral),
            _ => null,
        };
    }
}
