namespace Duel.Networks;

/// <summary>Sizes of the networks that draw pictures from sentences.</summary>
public sealed record CaptionArchitecture
{
    private const int MostDoublings = 3;

    /// <summary>Channels of the largest stage, doubled at each halving up to eight times as many; 16 by default, 32 in the paper.</summary>
    [Setting("Channels of the networks' largest stage; time grows with its square.", Least = 1, Most = 1024, IsFixed = true)]
    public int Width { get; init; } = 16;

    /// <summary>Length of the latent vector beside the sentence; 32 by default.</summary>
    [Setting("Length of the latent vector beside the sentence.", Least = 1, Most = 4096, IsFixed = true)]
    public int LatentLength { get; init; } = 32;

    /// <summary>Length of the vectors of sentences and pictures; 64 by default.</summary>
    [Setting("Length of the vector that a sentence becomes.", Least = 2, Most = 4096, IsFixed = true)]
    public int SentenceLength { get; init; } = 64;

    /// <summary>Length of a word's vector; 32 by default.</summary>
    [Setting("Length of the vector of a word.", Least = 1, Most = 4096, IsFixed = true)]
    public int Embedding { get; init; } = 32;

    /// <summary>Units of the LSTM that reads sentences; 128 by default.</summary>
    [Setting("Units of the LSTM that reads sentences.", Least = 1, Most = 4096, IsFixed = true)]
    public int Units { get; init; } = 128;

    /// <summary>Channels of a stage, 0 the largest.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}
