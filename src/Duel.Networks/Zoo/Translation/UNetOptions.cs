namespace Duel.Networks;

/// <summary>The parts of a <see cref="UNet"/>.</summary>
public sealed record UNetOptions
{
    /// <summary>Channels after the first halving, doubled with each; 64 in the paper.</summary>
    public int Width { get; init; } = 64;

    /// <summary>The most channels; 512 in the paper.</summary>
    public int Widest { get; init; } = 512;

    /// <summary>Way of doubling sizes.</summary>
    public UpsampleMode UpsampleMode { get; init; } = UpsampleMode.Transposed;

    /// <summary>The share that is dropped in training after doublings that lead to 8 pixels or fewer, 0 to below 1; 0.5 in the paper.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>True if outputs go through a tanh; else they are numbers of any size, such as scores of labels.</summary>
    public bool IsBounded { get; init; } = true;

    /// <summary>Height and width that it is made for; 0 for those that leave one pixel.</summary>
    public int Size { get; init; }

    /// <summary>Norm of the layers.</summary>
    public TranslationNorm Norm { get; init; } = TranslationNorm.Instance;

    /// <summary>True if doublings are followed by a second convolution, and what was given is handed across.</summary>
    public bool IsRefined { get; init; }
}
