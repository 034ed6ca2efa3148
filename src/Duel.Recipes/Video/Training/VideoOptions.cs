using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how clips are learned.</summary>
public sealed record VideoOptions : RunOptions
{
    private const double UsualRate = 1e-3, ClassicalRate = 2e-4;

    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public VideoOptions()
    {
        Budget = new(Steps: 10_000);
        StartFromPreset();
    }

    /// <summary>Pictures of a clip that are learned at once: the longest time between two that are compared is one less.</summary>
    [Setting("Pictures of a clip that are learned at once; shorter clips are left out.", Least = 2, Most = 256, IsFixed = true)]
    public int Frames { get; init => field = Given(value); } = 12;

    /// <summary>Side of the pictures.</summary>
    [Setting("Side of the pictures, to which those of the clips are brought.", Least = 8, Most = 256, IsFixed = true)]
    public int Size { get; init => field = Given(value); } = 32;

    /// <summary>True if classes are ignored.</summary>
    [Setting("Ignore classes: clips are made without a condition.", IsFixed = true)]
    public bool Unconditional { get; init => field = Given(value); }

    /// <summary>The networks.</summary>
    [SettingGroup]
    public VideoArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Clips a batch.</summary>
    [Setting("Clips a batch, of two pictures each.", Name = "batch", Least = 2, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 16;

    /// <summary>Pictures of a clip that a discriminator sees at once, evenly spaced; MoCoGAN's sees all.</summary>
    [Setting("Pictures of a clip that a discriminator sees at once, evenly spaced; that of mocogan sees all.", Least = 2, Most = 16, IsFixed = true)]
    public int Together { get; init => field = Given(value); } = 3;

    /// <summary>Step size of all networks; above 0. Null for 0.001, or MoCoGAN's 0.0002.</summary>
    [Setting("Step size of all networks. [default: 0.001, of mocogan 0.0002]", Least = 0, Above = true)]
    public double? Rate { get; init => field = Given(value); }

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init => field = Given(value); } = 0.1;

    /// <summary>Gamma of the penalties on gradients at real and generated pictures, R1 and R2; MoCoGAN has none.</summary>
    [Setting("Strength of the gradient penalties; mocogan has none.", Least = 0, Above = true)]
    public double Penalty { get; init => field = Given(value); } = 1;

    /// <summary>Weight of the discriminator of several pictures of a clip; above 0.</summary>
    [Setting("Weight of the discriminator that sees several pictures of a clip.", Least = 0, Above = true)]
    public double MotionWeight { get; init => field = Given(value); } = 1;

    /// <summary>Clips after which an old weight of the generator counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 10_000;

    /// <summary>Loss and penalties of both discriminators.</summary>
    [JsonIgnore]
    public Objective Objective => IsClassical ? new(new NonSaturating()) : new(new Relativistic(), new R1(Penalty), new R2(Penalty));

    /// <summary>Optimiser of all networks.</summary>
    [JsonIgnore]
    public IOptimizer Optimizer => IsClassical ? new Adam(Rate ?? ClassicalRate, 0.5, 0.999) : new Adam(Rate ?? UsualRate, 0, 0.99);

    /// <summary>Pictures of a clip that are made and seen in a step.</summary>
    internal int Seen => IsClassical ? Frames : Math.Min(Together, Frames);

    private bool IsClassical => Architecture.Method == VideoMethod.MoCoGan;
}
