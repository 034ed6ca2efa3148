using System.Numerics;

namespace Duel.Recipes;

/// <summary>A small network that reads the labels of an input back from its output: made on real pairs, asked of translated pictures.</summary>
/// <remarks>The score of Isola et al. 2017 (arXiv:1611.07004, section 4.1), with a small U-Net in place of their network.</remarks>
public sealed class LabelReader
{
    // Few hundred pairs are memorised in a minute: half of the innermost activations are dropped, colours of each batch are another
    // light's, and each picture is seen from nearer or farther, wider or narrower, and from aside.
    private const int BatchSize = 8, Width = 32, Widest = 128;
    private const double Rate = 1e-3, Beta1 = 0.9, Dropped = 0.5, Tint = 0.2, Zoom = 0.3, Aside = 0.15;
    private readonly UNet network;
    private readonly LabelPalette palette;

    private LabelReader(UNet network, LabelPalette palette) => (this.network, this.palette) = (network, palette);

    /// <summary>Number of labels.</summary>
    public int Labels => palette.Count;

    /// <summary>Learns to read the labels of real pairs.</summary>
    /// <param name="inputs">Inputs: pictures of few colours.</param>
    /// <param name="outputs">Outputs wanted, of a size that is a power of two.</param>
    /// <param name="steps">Steps of 8 pairs.</param>
    /// <param name="seed">First weights and order.</param>
    /// <param name="labels">The colours of labels where they are known; null to find them.</param>
    /// <returns>Null where inputs are no labels, or the size cannot be halved.</returns>
    public static LabelReader? Learn(PictureSet inputs, PictureSet outputs, int steps, ulong seed, LabelPalette? labels = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        if (!BitOperations.IsPow2(outputs.Spec.Height) || outputs.Spec.Height < 8 || (labels ?? LabelPalette.Of(inputs)) is not { } palette || palette.Channels != inputs.Spec.Channels)
            return null;
        var rng = new Rng(seed)["label-reader"];
        var network = new UNet(outputs.Spec.Channels, palette.Count, BitOperations.Log2((uint)outputs.Spec.Height), rng["network"], new() { Width = Width, Widest = Widest, Dropout = Dropped, IsBounded = false });
        var player = new Player("reader", new Adam(Rate, Beta1), network) { Schedule = new Cosine() };
        var (loss, given) = (new Classification(), inputs.Spec.Channels);
        var pairs = PicturePairs.Of(inputs, outputs);
        var turn = new UpdateStep(player, step =>
        {
            var batch = step.Get<SampleBatch>().Samples;
            network.UseRandomness(step.Rng["dropout"]);
            var views = Augmentations(batch.Shape[0], batch.Shape[1], step.Rng["views"]);
            var pictures = InAnotherLight(batch.Slice(3, given, batch.Shape[3] - given), step.Rng["light"]);
            var scores = network.Forward(pictures.Warp(views, PadMode.Reflect));
            var pixels = new byte[batch.Shape.Count / batch.Shape[3] * given];
            PixelScale.ToBytes(batch.Slice(3, 0, given).AsSpan(), pixels);
            var classes = Tensor.OneHot(palette.Read(pixels), palette.Count).Reshape(scores.Shape).Warp(views, PadMode.Reflect);
            return loss.Of(Rows(scores), Rows(classes));
        });
        using var batches = new SampleBatches(pairs, BatchSize, rng["pairs"], mirror: true);
        new Trainer([new("reading", [turn])], batches, new() { Budget = new(Steps: steps), Seed = seed }).Run();
        network.IsTraining = false;
        return new(network, palette);
    }

    /// <summary>Share of an output's pixels that are read as the label that its input has there.</summary>
    /// <param name="inputs">Inputs given.</param>
    /// <param name="outputs">Outputs made of them, in the same order.</param>
    /// <returns>The share of all pixels, and the mean of the shares of each label.</returns>
    public (double Pixels, double Labels) Agreement(PictureSet inputs, PictureSet outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        var (right, all) = (new long[palette.Count], new long[palette.Count]);
        for (var i = 0; i < inputs.Count; i++)
        {
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            var labels = palette.Read(inputs.Pixels(i));
            var picture = Tensor.Zeros([1, .. outputs.Spec.Extents]);
            outputs.Read(i, picture.AsWritableSpan());
            var scores = network.Forward(picture).AsSpan();
            for (var pixel = 0; pixel < labels.Length; pixel++)
            {
                var own = scores.Slice(pixel * palette.Count, palette.Count);
                all[labels[pixel]]++;
                right[labels[pixel]] += Largest(own) == labels[pixel] ? 1 : 0;
            }
        }
        return (right.Sum() / (double)all.Sum(), right.Zip(all).Where(label => label.Second > 0).Average(label => label.First / (double)label.Second));
    }

    private static Tensor InAnotherLight(Tensor pictures, Rng rng)
    {
        Shape colours = [pictures.Shape[0], 1, 1, pictures.Shape[3]];
        return (pictures * rng["factor"].Uniform(colours, 1 - Tint, 1 + Tint)) + rng["shift"].Uniform(colours, -Tint, Tint);
    }

    private static PlaneMap[] Augmentations(int count, int side, Rng rng) => [.. rng.Uniform([count, 4], -1, 1).ToDoubles().Chunk(4).Select(u =>
        PlaneMap.Enlarge(Math.Exp(Zoom * u[0]), Math.Exp(Zoom * u[1])).Then(PlaneMap.Move(Aside * side * u[2], Aside * side * u[3])))];

    private static Tensor Rows(Tensor maps) => maps.Reshape([(int)(maps.Shape.Count / maps.Shape[^1]), maps.Shape[^1]]);

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }
}
