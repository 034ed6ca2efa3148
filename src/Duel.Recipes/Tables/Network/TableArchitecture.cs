namespace Duel.Recipes;

/// <summary>The two networks of a table: what they are made of.</summary>
public sealed record TableArchitecture
{
    /// <summary>Length of a latent vector; 1 or more, 128 in the paper.</summary>
    public int LatentLength { get; init; } = 128;

    /// <summary>Units of each hidden layer of the generator; 1 or more, 256 in the paper.</summary>
    public int GeneratorWidth { get; init; } = 256;

    /// <summary>Units of each hidden layer of the discriminator; 1 or more, 256 in the paper.</summary>
    public int DiscriminatorWidth { get; init; } = 256;

    /// <summary>Hidden layers of both; 1 or more, 2 in the paper.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Rows that the discriminator sees at once; 1 or more, 10 in the paper (PacGAN, Lin et al. 2018, arXiv:1712.04086).</summary>
    [Setting("Rows that the discriminator sees at once.", Least = 1, Most = 100)]
    public int Pack { get; init; } = 10;

    /// <summary>The share of the discriminator's units that is dropped in training; 0 to below 1, 0.5 in the paper's code.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Temperature of the choice of a mode in training; above 0, 0.2 in the paper.</summary>
    public double Temperature { get; init; } = 0.2;
}
