using System.Security.Cryptography;

namespace Duel.Recipes;

/// <summary>Fréchet distances between clips in the features of a network of our own.</summary>
/// <remarks>They are no Fréchet video distance of a paper, which takes a network that is trained on many videos.</remarks>
internal sealed class ClipFeatures
{
    private const string Resource = "moving-things.safetensors";
    private const int AtOnce = 16;
    private readonly Func<Tensor, Tensor> network;

    private ClipFeatures(string name, Func<Tensor, Tensor> network) => (Name, this.network) = (name, network);

    /// <summary>Name of the network in reports.</summary>
    public string Name { get; }

    /// <summary>Three convolutions over time and place with random weights: they order clips by how unlike they are, and see mostly what stands in the pictures.</summary>
    /// <param name="channels">Channels of a picture.</param>
    public static ClipFeatures Random(int channels) => new("conv3d with random weights, seed 0", new RandomNetwork(channels, new Rng(0)["clip features"]).Forward);

    /// <summary>The network inside of the library, which tells laws of motion apart and sees mostly what changes.</summary>
    /// <remarks>Duel trained it on clips that are drawn for it; its provenance stands beside it in <c>Embedded/README.md</c>.</remarks>
    public static ClipFeatures OfMotion()
    {
        using var stream = typeof(ClipFeatures).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        bytes.Position = 0;
        return new($"moving-things [{hash[..12]}], inside of Duel", LoadMotion(bytes).Features);
    }

    /// <summary>Reads the network inside of the library from its file.</summary>
    public static ClipNetwork LoadMotion(Stream weights)
    {
        var network = new ClipNetwork(MovingThings.Laws.Count, MovingThings.ThingCount, new Rng(0));
        ModuleWeights.Load(network, weights, Resource);
        network.IsTraining = false;
        return network;
    }

    /// <summary>The distance between clips, of as many pictures from their beginnings.</summary>
    /// <param name="real">Real clips.</param>
    /// <param name="made">Generated clips.</param>
    /// <param name="frames">Pictures of each that are looked at, 2 or more.</param>
    public double Distance(ClipSet real, ClipSet made, int frames) => FrechetDistance.Between(Statistics(real, frames), Statistics(made, frames));

    private FeatureStatistics Statistics(ClipSet clips, int frames)
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
            features.AddRange(network(Tensor.From(values, [part.Length, frames, .. clips.Frame.Extents])).AsSpan());
        }
        return FeatureStatistics.Of(features.ToArray(), features.Count / clips.Clips.Count);
    }

    private sealed class RandomNetwork(int channels, Rng rng)
    {
        private const int Width = 16;
        private readonly Conv3d first = ClipNetwork.Convolution(channels, Width, rng["first"]), second = ClipNetwork.Convolution(Width, 2 * Width, rng["second"]), third = ClipNetwork.Convolution(2 * Width, 2 * Width, rng["third"]);

        public Tensor Forward(Tensor x) => ClipNetwork.Pooled(second.Forward(first.Forward(x).LeakyRelu()).LeakyRelu(), third);
    }
}
