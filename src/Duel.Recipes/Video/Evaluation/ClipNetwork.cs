namespace Duel.Recipes;

/// <summary>A small classifier of clips: three convolutions over time and place tell the law of motion and the thing that moves.</summary>
/// <remarks>It is no architecture of a paper, and trains in minutes. The change from picture to picture stands beside the picture.</remarks>
internal sealed class ClipNetwork : Module
{
    private const int Width = 8;
    private readonly Conv3d first, second, third;
    private readonly Linear law, thing;

    /// <summary>An untrained network.</summary>
    /// <param name="laws">Number of laws of motion.</param>
    /// <param name="things">Number of kinds of things.</param>
    /// <param name="rng">Stream of the initial weights.</param>
    public ClipNetwork(int laws, int things, Rng rng)
    {
        first = Convolution(2 * MovingThings.Channels, Width, rng["first"]);
        second = Convolution(Width, 2 * Width, rng["second"]);
        third = Convolution(2 * Width, 3 * Width, rng["third"]);
        law = new(FeatureLength, laws, rng["law"]);
        thing = new(FeatureLength, things, rng["thing"]);
    }

    /// <summary>Length of a feature vector: mean and deviation of each channel of the last two layers.</summary>
    public static int FeatureLength => 10 * Width;

    /// <summary>Features of clips.</summary>
    /// <param name="x">[N, T, H, W, C], -1 to 1, of two pictures or more; 1 channel is repeated, what is beyond 3 is not looked at.</param>
    /// <returns>[N, F]</returns>
    public Tensor Features(Tensor x)
    {
        var frames = x.Shape[1];
        var colour = x.Shape[4] < MovingThings.Channels ? Tensor.Concat(4, [.. Enumerable.Repeat(x.Slice(4, 0, 1), MovingThings.Channels)]) : x.Slice(4, 0, MovingThings.Channels);
        var (before, after) = (colour.Slice(1, 0, frames - 1), colour.Slice(1, 1, frames - 1));
        return Pooled(second.Forward(first.Forward(Tensor.Concat(4, after, after - before)).LeakyRelu()).LeakyRelu(), third);
    }

    /// <summary>Scores of the laws and of the things, of features.</summary>
    public (Tensor Laws, Tensor Things) Scores(Tensor features) => (law.Forward(features), thing.Forward(features));

    /// <summary>A convolution that halves time and place.</summary>
    internal static Conv3d Convolution(int from, int to, Rng rng) => new(from, to, 3, rng, new() { Stride = 2, Padding = 1, Initializer = new KaimingNormal(0.2) });

    /// <summary>[N, T, H, W, C] to [N, F]: mean and deviation of each channel of a layer and of the one that is made of it.</summary>
    internal static Tensor Pooled(Tensor middle, Conv3d next)
    {
        var last = next.Forward(middle).LeakyRelu();
        return Tensor.Concat(1, middle.Mean([1, 2, 3]), Deviation(middle), last.Mean([1, 2, 3]), Deviation(last));
    }

    private static Tensor Deviation(Tensor x) => (x.Variance([1, 2, 3]) + 1e-6).Sqrt();
}
