using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how a still picture learns to be driven.</summary>
public sealed record AnimationOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public AnimationOptions()
    {
        Budget = new(Steps: 10_000);
        StartFromPreset();
    }

    /// <summary>Side of the pictures.</summary>
    [Setting("Side of the pictures, to which those of the clips are brought.", Least = 8, Most = 256, IsFixed = true)]
    public int Size { get; init => field = Given(value); } = 32;

    /// <summary>True if all clips of a class show the same one, who is held back with all of them; null for where classes are digits.</summary>
    [Setting("What shows an identity of its own, and is held back from learning as a whole: each clip, or all clips of a class. [default: clip, and class for moving-digits]", Name = "identity", Words = ["class", "clip"], IsFixed = true)]
    public bool? ByClass { get; init => field = Given(value); }

    /// <summary>Share of the identities that is held back from learning; above 0 and below 1.</summary>
    [Setting("Fraction of the identities that is held back from learning, one at least.", Least = 0, Above = true, IsFixed = true)]
    public double HeldBack { get; init => field = Given(value); } = 0.2;

    /// <summary>The networks.</summary>
    [SettingGroup]
    public AnimationArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Pairs of pictures a batch.</summary>
    [Setting("Pairs of pictures a batch, of one clip each.", Name = "batch", Least = 2, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 16;

    /// <summary>Step size of both players; above 0.</summary>
    [Setting("Step size of both players.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 1e-3;

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init => field = Given(value); } = 0.05;

    /// <summary>Weight of the distance from the picture wanted, over several sizes.</summary>
    [Setting("Weight of the distance from the picture wanted, of several sizes of both: squared at first, L1 after that.", Name = "l1-weight", Least = 0, Above = true)]
    public double L1Weight { get; init => field = Given(value); } = 10;

    /// <summary>Weight of the adversarial term; 0 for no discriminator at all.</summary>
    [Setting("Weight of the adversarial loss; 0 for none.", Least = 0)]
    public double Adversarial { get; init => field = Given(value); } = 0.1;

    /// <summary>Weight of the distance of the discriminator's features from those of the picture wanted; 0 for none.</summary>
    [Setting("Weight of the distance in the discriminator's features; 0 for none.", Least = 0)]
    public double FeatureMatching { get; init => field = Given(value); } = 1;

    /// <summary>Weight of how far key points of a moved picture are from the key points moved; 0 for none.</summary>
    [Setting("Weight of the distance of a moved picture's key points from the key points moved, of key points.", Least = 0)]
    public double Equivariance { get; init => field = Given(value); } = 2;

    /// <summary>Weight of how far a picture that took the pose of another clip, and from there the one wanted, is from the true one; 0 for none.</summary>
    [Setting("Weight of the distance of a picture that took the pose of another clip and comes back from it, so that it stays whole there; 0 for none.", Least = 0)]
    public double Cycle { get; init => field = Given(value); } = 0.2;

    /// <summary>The share of the run, at its beginning, that learns by squared distances alone; below 1.</summary>
    [Setting("Fraction of the run, at its beginning, that learns by squared distances alone, which say where something is before it is sharp; below 1.", Least = 0)]
    public double PretrainFraction { get; init => field = Given(value); } = 0.5;

    /// <summary>True if the pictures of a clip are turned and mirrored at random, all alike, so that few subjects become many.</summary>
    [Setting("Do not turn and mirror the pictures of a clip at random.", Name = "no-turns", TurnsOff = true)]
    public bool Turns { get; init => field = Given(value); } = true;

    /// <summary>Pairs after which an old weight counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 5_000;

    /// <summary>Optimiser of both players.</summary>
    [JsonIgnore]
    public IOptimizer Optimizer => new Adam(Rate, 0.5, 0.99);

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    public void Check()
    {
        if (PretrainFraction is not (>= 0 and < 1) || HeldBack is not (> 0 and < 1))
            throw new ArgumentException($"{PretrainFraction} of the run by squared distances alone and {HeldBack} of the identities held back: the first is from 0 to below 1, the second above 0 and below 1.");
        if (BatchSize < 2 || !(Rate > 0) || !(L1Weight > 0) || Adversarial < 0 || FeatureMatching < 0 || Equivariance < 0 || Cycle < 0)
            throw new ArgumentException($"Batches of {BatchSize} pairs at a rate of {Rate}, with weights of {L1Weight}, {Adversarial}, {FeatureMatching}, {Equivariance} and {Cycle}: a batch has 2 pairs or more, the rate and the first weight are above 0, and the others 0 or more.");
    }
}
