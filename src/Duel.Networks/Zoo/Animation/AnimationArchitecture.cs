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

    /// <summary>Form of the motion.</summary>
    [Setting("Form of the motion: numbers along learned directions, or key points that are found without labels.", IsFixed = true)]
    public AnimationMethod Method { get; init; } = AnimationMethod.KeyPoints;

    /// <summary>Directions that codes are moved along, all that passes from one picture to another; 10 by default, 20 in LIA.</summary>
    [Setting("Directions that codes are moved along: all that passes from the driving pictures to the still one.", Least = 1, Most = 512, IsFixed = true)]
    public int Directions { get; init; } = 10;

    /// <summary>Key points, each with the linear map of what is around it; 5 by default, 10 in the paper.</summary>
    [Setting("Key points, each with the linear map of what is around it.", Least = 1, Most = 64, IsFixed = true)]
    public int KeyPoints { get; init; } = 5;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="rng">The stream that weights start from.</param>
    public AnimationNetwork Create(Shape sample, Rng rng) => Method == AnimationMethod.KeyPoints ? new KeyPointNetwork(sample, this, rng) : new DirectionNetwork(sample, this, rng);

    /// <summary>Channels of a stage, 0 the largest.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}

/// <summary>Forms that a motion passes from one picture to another in.</summary>
public enum AnimationMethod
{
    /// <summary>Magnitudes along learned directions in the space of codes: LIA (Wang et al. 2022, arXiv:2203.09043).</summary>
    Directions,

    /// <summary>Key points with linear maps around them: the first-order motion model (Siarohin et al. 2019, arXiv:2003.00196).</summary>
    KeyPoints,
}
