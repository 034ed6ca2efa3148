using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how clips are learned.</summary>
public sealed record VideoOptions : RunOptions
{
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

    /// <summary>Step size of all networks; above 0.</summary>
    [Setting("Step size of all networks.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 1e-3;

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init => field = Given(value); } = 0.1;

    /// <summary>Gamma of the penalties on gradients at real and generated pictures, R1 and R2.</summary>
    [Setting("Strength of the gradient penalties.", Least = 0, Above = true)]
    public double Penalty { get; init => field = Given(value); } = 1;

    /// <summary>Weight of the discriminator of pairs of pictures; above 0.</summary>
    [Setting("Weight of the discriminator that sees two pictures and the time between them.", Least = 0, Above = true)]
    public double MotionWeight { get; init => field = Given(value); } = 1;

    /// <summary>Clips after which an old weight of the generator counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 10_000;

    /// <summary>Loss and penalties of both discriminators.</summary>
    [JsonIgnore]
    public Objective Objective => new(new Relativistic(), new R1(Penalty), new R2(Penalty));

    /// <summary>Optimiser of all networks.</summary>
    [JsonIgnore]
    public IOptimizer Optimizer => new Adam(Rate, 0, 0.99);
}
