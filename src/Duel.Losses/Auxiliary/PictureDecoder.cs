namespace Duel.Losses;

/// <summary>A small decoder from a map of a discriminator to pictures (Liu et al. 2021, arXiv:2101.04775, section 3.2).</summary>
internal sealed class PictureDecoder : Module
{
    private const int MostDoublings = 3;
    private readonly Sequential layers;

    /// <param name="map">[h, w, C] of a map.</param>
    /// <param name="longest">Side beyond which pictures are not enlarged.</param>
    /// <param name="channels">Channels of a picture.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public PictureDecoder(Shape map, int longest, int channels, Rng rng)
    {
        var (stages, width, side) = (new List<Layer>(), map[2], Math.Max(map[0], map[1]));
        for (var doubling = 0; doubling < MostDoublings && side < longest; doubling++, side *= 2)
        {
            var narrower = Math.Max(1, width / 2);
            stages.AddRange([new UpsampleBlock(width, narrower, rng.At(doubling), initializer: new KaimingNormal()), new LeakyReluLayer()]);
            width = narrower;
        }
        layers = new([.. stages, new Conv2d(width, channels, 3, rng["output"], new() { Padding = 1, Initializer = new XavierUniform() })]);
    }

    /// <summary>The mean square of the difference between pictures decoded from maps and those that the maps are of, made as small.</summary>
    /// <param name="map">[N, h, w, C]</param>
    /// <param name="pictures">[N, H, W, channels]</param>
    /// <returns>[], a single number.</returns>
    public Tensor Distance(Tensor map, Tensor pictures)
    {
        var decoded = layers.Forward(map);
        return (decoded - pictures.ResizeBilinear(decoded.Shape[1], decoded.Shape[2], antialias: true)).Square().Mean();
    }
}
