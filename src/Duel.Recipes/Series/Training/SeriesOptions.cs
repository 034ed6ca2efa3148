using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how series are learned.</summary>
public sealed record SeriesOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public SeriesOptions()
    {
        Budget = new(Steps: 10_000);
        StartFromPreset();
    }

    /// <summary>The attribute to predict; reports need it, training does not. Null for none.</summary>
    [Setting("Attribute to predict; reports evaluate predictions of it.", Takes = "COLUMN")]
    public string? Target { get; init => field = Given(value); }

    /// <summary>The networks.</summary>
    [SettingGroup]
    public SeriesArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Series a batch; 100 in the paper.</summary>
    [Setting("Series a batch.", Name = "batch", Least = 2, Most = 65536)]
    public int BatchSize { get; init => field = Given(value); } = 64;

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    [Setting("Discriminator steps to each generator step.", Least = 1, Most = 1000)]
    public int DiscriminatorSteps { get; init => field = Given(value); } = 1;

    /// <summary>Step size of all networks; above 0.</summary>
    [Setting("Step size of all networks.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 5e-4;

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init => field = Given(value); } = 0.1;

    /// <summary>Lambda of the gradient penalty; classical baselines have none.</summary>
    [Setting("Strength of the gradient penalty; rcgan and timegan have none.", Least = 0, Above = true)]
    public double Penalty { get; init => field = Given(value); } = 10;

    /// <summary>Weight of the discriminator that sees the attributes alone; 0 or more, 1 in the paper.</summary>
    [Setting("Weight of the discriminator that sees the attributes alone.", Least = 0)]
    public double AttributeWeight { get; init => field = Given(value); } = 1;

    /// <summary>Series after which an old weight of the generator counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 20_000;

    /// <summary>Loss and penalty of both discriminators.</summary>
    [JsonIgnore]
    public Objective Objective => IsClassical ? new(new NonSaturating()) : new(new Wasserstein(), new GradientPenalty(Penalty));

    /// <summary>Optimiser of all networks.</summary>
    [JsonIgnore]
    public IOptimizer Optimizer => Architecture.Method switch
    {
        SeriesMethod.RcGan => new Adam(Rate, 0.5, 0.999),
        SeriesMethod.TimeGan => new Adam(Rate, 0.9, 0.999),
        _ => new Adam(Rate, 0.5, 0.9),
    };

    private bool IsClassical => Architecture.Method != SeriesMethod.DoppelGanger;
}
