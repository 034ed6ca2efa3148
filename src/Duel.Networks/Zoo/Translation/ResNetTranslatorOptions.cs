namespace Duel.Networks;

/// <summary>The parts of a <see cref="ResNetTranslator"/>.</summary>
public sealed record ResNetTranslatorOptions
{
    /// <summary>Channels at full size, doubled with each halving; 64 in the paper.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Residual blocks: 6 for 128 pixels and 9 for 256 in the paper; 1 to 64.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Number of times the size is halved before the blocks, 0 to 6; 2 in the paper.</summary>
    public int Downsamplings { get; init; } = 2;

    /// <summary>Way of doubling sizes.</summary>
    public UpsampleMode UpsampleMode { get; init; } = UpsampleMode.Transposed;
}
