namespace Duel.Networks;

/// <summary>A residual block of the generator, normalised before each of its wide convolutions: [N, H, W, C] to the same.</summary>
internal sealed class ResidualGeneratorBlock : Module
{
    private readonly ClassedNormalization before;
    private readonly ClassedNormalization between;
    private readonly Conv2d narrow;
    private readonly Conv2d wide;
    private readonly Conv2d last;

    /// <param name="design">Options of the pair.</param>
    /// <param name="channels">C</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ResidualGeneratorBlock(ResidualArchitecture design, int channels, Rng rng)
    {
        var inner = design.Expansion * channels;
        var norm = design.GeneratorNormalization;
        (narrow, wide, last) = design.ConvolutionsOf(channels, rng, hasBias: norm is GeneratorNormalization.None or GeneratorNormalization.Pixel);
        (before, between) = (new(norm, inner, design.ClassCount), new(norm, inner, design.ClassCount));
    }

    public Tensor Forward(Tensor x, Tensor? condition) =>
        x + last.Forward(between.Forward(wide.Forward(before.Forward(narrow.Forward(x), condition)), condition));
}
