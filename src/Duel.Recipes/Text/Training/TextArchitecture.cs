namespace Duel.Recipes;

/// <summary>Sizes of the networks of texts.</summary>
public sealed record TextArchitecture
{
    /// <summary>Length of a token's vector; 64 by default.</summary>
    [Setting("Length of a token's vector.", Least = 1, Most = 4096, IsFixed = true)]
    public int Embedding { get; init; } = 64;

    /// <summary>Units of the LSTM; 256 by default.</summary>
    [Setting("Units of the LSTM.", Least = 1, Most = 4096, IsFixed = true)]
    public int Units { get; init; } = 256;

    /// <summary>Length of an autoencoder's code; 128 by default.</summary>
    [Setting("Length of the code of an autoencoder.", Least = 2, Most = 4096, IsFixed = true)]
    public int CodeLength { get; init; } = 128;

    /// <summary>Length of the latent vectors that codes are generated from; 64 by default.</summary>
    [Setting("Length of the latent vectors that codes are generated from.", Least = 1, Most = 4096, IsFixed = true)]
    public int LatentLength { get; init; } = 64;
}
