namespace Duel.Networks;

/// <summary>Key points of pictures and the linear maps around them, learned without labels.</summary>
internal sealed class KeyPointDetector : Module
{
    private const double Slope = 0.2, Temperature = 0.1, Gain = 0.1;
    private readonly AnimationEncoder encoder;
    private readonly Conv2d[] lateral;
    private readonly Conv2d heat, maps;
    private readonly int count;

    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public KeyPointDetector(Shape sample, AnimationArchitecture design, Rng rng)
    {
        count = design.KeyPoints;
        encoder = new(sample, design, rng["encoder"], hasCode: false);
        var stages = PictureStages.Of(sample, patch: 1).Count;
        Conv2d Layer(int from, int to, Rng stream, double gain) => new(from, to, 3, stream, new() { Padding = 1, Initializer = new ScaledNormal(gain) });
        lateral = [.. Enumerable.Range(1, stages - 2).Select(stage => Layer(design.WidthAt(stage + 1), design.WidthAt(stage), rng["lateral"].At(stage), Math.Sqrt(2)))];
        (heat, maps) = (Layer(design.WidthAt(1), count, rng["heat"], Gain), Layer(design.WidthAt(1), 4, rng["maps"], Gain));
    }

    /// <summary>Key points of pictures [N, H, W, C].</summary>
    /// <returns>[N, 6 K]: places to the right and down, in pixels of half the size, then the four numbers of each linear map, row by row; K of each.</returns>
    public Tensor Forward(Tensor pictures)
    {
        var features = encoder.Forward(pictures).Features;
        var x = features[^1];
        for (var stage = features.Count - 2; stage > 0; stage--)
            x = lateral[stage - 1].Forward(x.ResizeBilinear(features[stage].Shape[1], features[stage].Shape[2])).LeakyRelu(Slope) + features[stage];
        var (n, height, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var shares = (heat.Forward(x).Reshape([n, height * width, count, 1]) / Temperature).Softmax(1);
        var seen = Tensor.Concat(3, AnimationNetwork.Grid(height, width, x.Type).BroadcastTo([n, height, width, 2]), maps.Forward(x)).Reshape([n, height * width, 1, 6]);
        var identity = Tensor.From([0.0, 0, 1, 0, 0, 1], [1, 1, 6]).To(x.Type);
        return ((shares * seen).Sum([1]) + identity).Permute(0, 2, 1).Reshape([n, 6 * count]);
    }
}
