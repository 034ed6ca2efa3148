namespace Duel.Training;

/// <summary>A sample that is made in one pass with others, which do not change it.</summary>
/// <param name="Seed">The seed; the sample is that of <see cref="SavedGenerator.Generate(int, ulong, int?, double?, CancellationToken)"/> at the place.</param>
/// <param name="Place">Place among the samples of the seed, from 0.</param>
public sealed record SampleRequest(ulong Seed, int Place = 0)
{
    /// <summary>The class; that of the place when left out. Ignored by a generator without classes.</summary>
    public int? Label { get; init; }

    /// <summary>The truncation of the latent, or of the style; null for none.</summary>
    public double? Truncation { get; init; }

    /// <summary>Latent in place of the seed's, as many numbers as <see cref="Duel.Networks.Generator.LatentLength"/>.</summary>
    public IReadOnlyList<float>? Latent { get; init; }
}
