using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Kinds of networks for super-resolution.</summary>
public enum UpscalerKind
{
    /// <summary>Convolutions that are sums of several in training and collapse to one: <see cref="CompactUpscaler"/>.</summary>
    Ecbsr,

    /// <summary>The same with plain convolutions.</summary>
    Compact,

    /// <summary><see cref="FsrcnnUpscaler"/>, for pictures in no time.</summary>
    Fsrcnn,

    /// <summary><see cref="ResidualUpscaler"/>.</summary>
    [JsonStringEnumMemberName("resnet")]
    ResNet,
}

/// <summary>The network of a super-resolution.</summary>
public sealed record UpscalerArchitecture
{
    /// <summary>The kind of network.</summary>
    [Setting("Network that enlarges.", Name = "network", Words = ["ecbsr", "compact", "fsrcnn", "resnet"], IsFixed = true)]
    public UpscalerKind Kind { get; init; }

    /// <summary>Channels within; of FSRCNN those of features.</summary>
    [Setting("Channels within the network; multiples of 16 are fastest.", Least = 1, Most = 1024, IsFixed = true)]
    public int Width { get; init; } = 32;

    /// <summary>Convolutions, or residual blocks of two, between the first and the last.</summary>
    [Setting("Convolutions between the first and the last, or residual blocks of two.", Least = 1, Most = 64, IsFixed = true)]
    public int Blocks { get; init; } = 8;

    /// <summary>A fresh network.</summary>
    /// <param name="channels">Channels that it sees.</param>
    /// <param name="scale">Factor of enlargement.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public Upscaler Create(int channels, int scale, Rng rng) => Kind switch
    {
        UpscalerKind.Fsrcnn => new FsrcnnUpscaler(channels, scale, Width, Math.Max(1, Width / 4), Blocks, rng),
        UpscalerKind.ResNet => new ResidualUpscaler(channels, scale, Width, Blocks, rng),
        _ => new CompactUpscaler(channels, scale, Width, Blocks, rng, Kind == UpscalerKind.Ecbsr),
    };

    /// <summary>The network as it is saved, to read weights into.</summary>
    internal Upscaler CreateCollapsed(int channels, int scale) => (Kind == UpscalerKind.Ecbsr ? this with { Kind = UpscalerKind.Compact } : this).Create(channels, scale, new Rng(0));
}
