namespace Duel.Networks;

/// <summary>Sizes of the networks that drive a still picture.</summary>
public sealed record AnimationArchitecture
{
    private const int MostDoublings = 2;

    /// <summary>Channels of the largest stage, doubled at each halving up to four times as many; 12 by default.</summary>
    [Setting("Channels of the networks' largest stage; time grows with its square.", Least = 1, Most = 1024, IsFixed = true)]
    public int Width { get; init; } = 12;

    /// <summary>Length of the code of a picture; 64 by default, 512 in LIA.</summary>
    [Setting("Length of the code of a picture.", Least = 2, Most = 4096, IsFixed = true)]
    public int CodeLength { get; init; } = 64;

    /// <summary>Directions that codes are moved along, all that passes from one picture to another; 10 by default, 20 in LIA.</summary>
    [Setting("Directions that codes are moved along: all that passes from the driving pictures to the still one.", Least = 1, Most = 512, IsFixed = true)]
    public int Directions { get; init; } = 10;

    /// <summary>Channels of a stage, 0 the largest.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}
