namespace Duel.Recipes;

/// <summary>Fréchet distances between clips in the features of a network of our own: three convolutions over time and place with random weights.</summary>
/// <remarks>
/// Random weights of seed 0 need no training and are the same everywhere; they order clips by how unlike they are, and their distance is no Fréchet
/// video distance of a paper, which takes a network that is trained on many videos.
/// </remarks>
internal static class ClipFeatures
{
    /// <summary>Name of the network in reports.</summary>
    public const string Name = "conv3d with random weights, seed 0";

    private const int Width = 16, AtOnce = 16;

    /// <summary>The distance between clips, of as many pictures from their beginnings.</summary>
    /// <param name="real">Real clips.</param>
    /// <param name="made">Generated clips.</param>
    /// <param name="frames">Pictures of each that are looked at.</param>
    public static double Distance(ClipSet real, ClipSet made, int frames)
    {
        var network = new Network(real.Frame.Channels, new Rng(0)["clip features"]);
        return FrechetDistance.Between(Statistics(network, real, frames), Statistics(network, made, frames));
    }

    private static FeatureStatistics Statistics(Network network, ClipSet clips, int frames)
    {
        using var unrecorded = GradientMode.NoGrad();
        var features = new List<float>();
        for (var start = 0; start < clips.Clips.Count; start += AtOnce)
        {
            using var scope = new TensorScope();
            var part = clips.Clips.Skip(start).Take(AtOnce).ToArray();
            var values = new float[part.Length * frames * clips.Frame.Length];
            for (var i = 0; i < part.Length; i++)
                PixelScale.ToSamples(part[i].Pixels.AsSpan(0, frames * clips.Frame.Length), values.AsSpan(i * frames * clips.Frame.Length, frames * clips.Frame.Length));
            features.AddRange(network.Forward(Tensor.From(values, [part.Length, frames, .. clips.Frame.Extents])).AsSpan());
        }
        return FeatureStatistics.Of(features.ToArray(), features.Count / clips.Clips.Count);
    }

    private sealed class Network(int channels, Rng rng) : Layer
    {
        private readonly Conv3d first = Convolution(channels, Width, rng["first"]), second = Convolution(Width, 2 * Width, rng["second"]), third = Convolution(2 * Width, 2 * Width, rng["third"]);

        /// <summary>[N, T, H, W, C] to [N, F]: the mean and the deviation of each channel of the last two layers.</summary>
        public override Tensor Forward(Tensor x)
        {
            var middle = second.Forward(first.Forward(x).LeakyRelu()).LeakyRelu();
            var last = third.Forward(middle).LeakyRelu();
            return Tensor.Concat(1, middle.Mean([1, 2, 3]), (middle.Variance([1, 2, 3]) + 1e-6).Sqrt(), last.Mean([1, 2, 3]), (last.Variance([1, 2, 3]) + 1e-6).Sqrt());
        }

        private static Conv3d Convolution(int from, int to, Rng rng) => new(from, to, 3, rng, new() { Stride = 2, Padding = 1, Initializer = new KaimingNormal(0.2) });
    }
}
