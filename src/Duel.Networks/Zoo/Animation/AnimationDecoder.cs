namespace Duel.Networks;

/// <summary>Draws a source picture as a code wants it: the code says where the source's maps of features go, coarse ones first, and only what was moved is drawn from.</summary>
/// <remarks>
/// As in LIA (Wang et al. 2022, arXiv:2203.09043, section 3.3), each stage predicts a flow; here flows add up from stage to stage, so that a coarse one that
/// is nearly right brings the next within reach, and the last one moves the picture itself. The code takes no other way to the picture: with one, a
/// network draws the subjects that it knows and moves none.
/// </remarks>
public sealed class AnimationDecoder : Module
{
    private const double Slope = 0.2, FlowGain = 0.1;
    private readonly Linear first;
    private readonly Conv2d[] after, flows, mixed;
    private readonly Conv2d last;
    private readonly IReadOnlyList<(int Height, int Width)> extents;
    private readonly int deepest, channels;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public AnimationDecoder(Shape sample, AnimationArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        extents = PictureStages.Of(sample, patch: 1);
        (deepest, channels) = (design.WidthAt(extents.Count - 1), sample[2]);
        var initializer = new ScaledNormal(Math.Sqrt(2));
        Conv2d Layer(int from, int to, Rng stream, IInitializer start) => new(from, to, 3, stream, new() { Padding = 1, Initializer = start });
        first = new(design.CodeLength, extents[^1].Height * extents[^1].Width * deepest, rng["first"], initializer: initializer);
        after = [.. extents.Select((_, stage) => Layer(WidthBelow(stage), design.WidthAt(stage), rng["after"].At(stage), initializer))];
        flows = [.. extents.Select((_, stage) => Layer(design.WidthAt(stage), 2, rng["flows"].At(stage), new ScaledNormal(FlowGain)))];
        mixed = [.. extents.Select((_, stage) => Layer(design.WidthAt(stage) + (stage == extents.Count - 1 ? 0 : WidthBelow(stage)), design.WidthAt(stage), rng["mixed"].At(stage), initializer))];
        last = Layer(design.WidthAt(0), channels + 1, rng["last"], new ScaledNormal(FlowGain));

        int WidthBelow(int stage) => design.WidthAt(Math.Min(stage + 1, extents.Count - 1));
    }

    /// <summary>Draws pictures.</summary>
    /// <param name="source">[N, H, W, C]: pictures to move.</param>
    /// <param name="features">Maps of them, from the largest to the smallest.</param>
    /// <param name="code">[N, E]: how they are wanted.</param>
    /// <param name="outside">Values outside of the pictures and their maps.</param>
    /// <returns>[N, H, W, C]</returns>
    public Tensor Forward(Tensor source, IReadOnlyList<Tensor> features, Tensor code, PadMode outside = PadMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(code);
        var count = source.Shape[0];
        var x = first.Forward(code).Reshape([count, extents[^1].Height, extents[^1].Width, deepest]).LeakyRelu(Slope);
        var (flow, seen) = ((Tensor?)null, (Tensor?)null);
        for (var stage = extents.Count - 1; stage >= 0; stage--)
        {
            var (height, width) = extents[stage];
            if (flow is not null)
            {
                // Flows are counted in pixels of their stage.
                var (down, right) = ((double)height / extents[stage + 1].Height, (double)width / extents[stage + 1].Width);
                x = x.ResizeBilinear(height, width);
                flow = flow.ResizeBilinear(height, width) * Tensor.From([right, down], [2]).To(flow.Type);
            }
            x = after[stage].Forward(x).LeakyRelu(Slope);
            flow = flow is null ? flows[stage].Forward(x) : flow + flows[stage].Forward(x);
            var moved = AnimationNetwork.Moved(features[stage], flow, outside);
            seen = mixed[stage].Forward(seen is null ? moved : Tensor.Concat(3, moved, seen.ResizeBilinear(height, width))).LeakyRelu(Slope);
        }
        var drawn = last.Forward(seen!);
        return AnimationNetwork.Mixed(AnimationNetwork.Moved(source, flow!, outside), drawn.Slice(3, 0, channels).Tanh(), drawn.Slice(3, channels, 1));
    }
}
