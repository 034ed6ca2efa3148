using System.Text.Json.Serialization;
using Duel.Losses;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>Everything that decides how a table is learned.</summary>
public sealed record TableGanOptions
{
    /// <summary>The column that somebody wants to predict; reports need it, training does not. Null for none.</summary>
    public string? Target { get; init; }

    /// <summary>The game.</summary>
    public TableVariant Variant { get; init; }

    /// <summary>The networks.</summary>
    public TableDesign Design { get; init; } = new();

    /// <summary>Rows a batch: a multiple of the design's pack; 500 in the paper.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>How long the run may take; null for the preset's epochs.</summary>
    public Budget Budget { get; init; } = new(Steps: 1000);

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Step size of both; above 0.</summary>
    public double Rate { get; init; } = 2e-4;

    /// <summary>Decay of the first moment; 0 to below 1.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Decay of the second moment; 0 to below 1.</summary>
    public double Beta2 { get; init; } = 0.9;

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init; } = 1;

    /// <summary>Strength of the penalties: lambda of the gradient penalty, gamma of R1 and R2.</summary>
    public double Penalty { get; init; } = 10;

    /// <summary>Rows after which an old weight of the generator counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init; } = 10_000;

    /// <summary>Where all random numbers come from.</summary>
    public ulong Seed { get; init; }

    /// <summary>How private the model is to be; null, the default, for not at all.</summary>
    public TablePrivacy? Privacy { get; init; }

    /// <summary>When the run is saved; no influence on results.</summary>
    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>The same without what takes the noise of a private model off again.</summary>
    [JsonIgnore]
    public TableGanOptions Shown => this with { Privacy = Privacy is null ? null : Privacy with { Secret = null } };

    /// <summary>The game and its penalties.</summary>
    [JsonIgnore]
    public Objective Objective => Variant switch
    {
        TableVariant.Relativistic => new(new Relativistic(), new R1(Penalty), new R2(Penalty)),
        TableVariant.NonSaturating => new(new NonSaturating()),
        _ => new(new Wasserstein(), new GradientPenalty(Penalty)),
    };

    /// <summary>How the generator moves; with the paper's weight decay.</summary>
    [JsonIgnore]
    public IOptimizer GeneratorOptimizer => new AdamW(Rate, Beta1, Beta2, Decay: 1e-6);

    /// <summary>How the discriminator moves.</summary>
    [JsonIgnore]
    public IOptimizer DiscriminatorOptimizer => new AdamW(Rate, Beta1, Beta2, Decay: 1e-6);

    /// <summary>How both rates change.</summary>
    [JsonIgnore]
    public ISchedule Schedule => new Cosine(FinalRate);

    /// <summary>Refuses what cannot be.</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <exception cref="ArgumentException">A number is out of range, or two do not go together; the message says which.</exception>
    public void Check(int rows)
    {
        if (BatchSize < 2 || BatchSize % Design.Pack != 0)
            throw new ArgumentException($"Batches of {BatchSize} rows cannot be cut into packs of {Design.Pack}: take a batch that is a multiple of the pack, such as --batch {Math.Max(1, BatchSize / Design.Pack) * Design.Pack}.");
        if (rows < 2)
            throw new ArgumentException($"The table has {rows} rows, and at least 2 are needed.");
        if (!Budget.IsLimited)
            throw new ArgumentException("The run has no limit: give steps, samples or a time.");
        if (Privacy is not null)
            CheckPrivate();
    }

    private void CheckPrivate()
    {
        if (Variant == TableVariant.Relativistic)
            throw new ArgumentException("A private model cannot be learned by relativistic pairing: the generator would see real rows, whose gradients nobody clips. Leave the variant out.");
        if (Variant == TableVariant.WassersteinPenalty)
            throw new ArgumentException("A private model cannot be learned with a gradient penalty: it is taken between real and generated rows, whose gradients nobody clips. Leave the variant out.");
        if (Design.Pack > 1)
            throw new ArgumentException($"A private model cannot be learned in packs of {Design.Pack}: a row would take its whole pack with it, and which rows are packed together depends on all that are taken. Take packs of 1 (--pack 1).");
        if (Budget.Steps is null)
            throw new ArgumentException("The noise of a private model follows from how often rows are looked at: give a number of steps or epochs, and no time alone.");
    }
}
