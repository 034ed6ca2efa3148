namespace Duel.Networks;

/// <summary>An autoencoder as discriminator: what it cannot reconstruct does not look real.</summary>
/// <remarks>
/// Scores are -|x - dec(enc(x))|, the Euclidean distance, and so never above 0; features are the code. The decoder has the architecture of the
/// design's generator, and the code the length of a latent, as in Berthelot, Schumm and Metz 2017 (arXiv:1703.10717, section 3.5). Where a
/// sample is not longer than its code there is nothing to learn.
/// </remarks>
public sealed class AutoencoderDiscriminator : Discriminator
{
    // A perfect reconstruction has a derivative too.
    private const double UnderRoot = 1e-12;
    private readonly int pack;
    private readonly Layer encoder;
    private readonly Linear code;
    private readonly Generator decoder;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Architecture whose samples are scored, and whose generator decodes.</param>
    /// <param name="encoder">From a sample, or samples joined on their last axis, to features [N, F].</param>
    /// <param name="features">F</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together: each has a part of the code.</param>
    internal AutoencoderDiscriminator(IGanArchitecture design, Layer encoder, int features, Rng rng, int pack)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        (this.encoder, this.pack) = (encoder, pack);
        code = new(features, design.LatentLength * pack, rng["code"]);
        decoder = design.CreateGenerator(rng["decoder"]);
    }

    /// <inheritdoc/>
    public override bool ScoresAreEnergies => true;

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var codes = code.Forward(encoder.Forward(x));
        Tensor? Classes(int place) => condition?.Slice(1, place * decoder.ClassCount, decoder.ClassCount);
        var parts = Enumerable.Range(0, pack).Select(place => decoder.Forward(codes.Slice(1, place * decoder.LatentLength, decoder.LatentLength), Classes(place)));
        var difference = x - Tensor.Concat(-1, [.. parts]);
        return new(-(difference.Square().Flatten().Sum([1]) + UnderRoot).Sqrt(), codes);
    }
}
