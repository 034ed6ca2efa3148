namespace Duel.Networks;

/// <summary>A small discriminator of one map: spectrally normalised convolutions halve it until both sides are 4 or less, then a score is read off.</summary>
internal sealed class StageDiscriminator : Module
{
    private const int SmallestSide = 4, MostDoublings = 1;
    private const double Slope = 0.2;
    private readonly Sequential layers;
    private readonly ScoreHead head;

    /// <param name="map">[h, w, c], c being the channels of the first layer too.</param>
    /// <param name="classCount">K, or 0 without classes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="inputs">Channels of the maps, where they are others than c.</param>
    public StageDiscriminator(Shape map, int classCount, Rng rng, int? inputs = null)
    {
        var (height, width, channels) = (map[0], map[1], inputs ?? map[2]);
        var made = new List<Layer>();
        for (var depth = 0; Math.Max(height, width) > SmallestSide || depth == 0; depth++)
        {
            var outputs = map[2] << Math.Min(depth, MostDoublings);
            var stride = Math.Max(height, width) > SmallestSide ? 2 : 1;
            made.Add(new Conv2d(channels, outputs, 3, rng["layers"].At(depth), new() { Stride = stride, Padding = 1, Initializer = new ScaledNormal(), IsSpectral = true }));
            made.Add(new LeakyReluLayer(Slope));
            (height, width, channels) = ((height + stride - 1) / stride, (width + stride - 1) / stride, outputs);
        }
        layers = new([.. made]);
        head = new(height * width * channels, classCount, rng["head"], new ScaledNormal(), spectral: true);
        FeatureLength = channels;
    }

    /// <summary>Channels of the last map.</summary>
    public int FeatureLength { get; }

    /// <summary>Scores [N, 1] of maps [N, h, w, c], and means [N, F] of the last map.</summary>
    public (Tensor Scores, Tensor Features) Evaluate(Tensor map, Tensor? condition)
    {
        var last = layers.Forward(map);
        return (head.Score(last.Flatten(), condition).Scores.Reshape([map.Shape[0], 1]), last.Mean([1, 2]));
    }
}
