using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how a table is learned.</summary>
/// <remarks>A private run is never watched: a monitor looks at real rows, and goes back or ends the run by what it sees, and no guarantee
/// accounts for that.</remarks>
public sealed record TableOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset for the table when a run starts.</summary>
    public TableOptions() => StartFromPreset();

    /// <summary>The column to predict; reports need it, training does not. Null for none.</summary>
    [Setting("Column to predict; reports evaluate predictions of it.", Takes = "COLUMN")]
    public string? Target { get; init => field = Given(value); }

    /// <summary>The game.</summary>
    [Setting("Game, in place of the preset's.", Words = ["wgan-gp", "relativistic", "non-saturating"])]
    public TableVariant Variant { get; init => field = Given(value); }

    /// <summary>The networks.</summary>
    [SettingGroup]
    [FormerNames("design")]
    public TableArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Rows a batch: a multiple of the design's pack; 500 in the paper.</summary>
    [Setting("Rows a batch; a multiple of the pack.", Name = "batch", Least = 2, Most = 65536)]
    public int BatchSize { get; init => field = Given(value); } = 500;

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    [Setting("Discriminator steps to each generator step.", Least = 1, Most = 1000)]
    public int DiscriminatorSteps { get; init => field = Given(value); } = 1;

    /// <summary>Step size of both; above 0.</summary>
    [Setting("Step size of both networks.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 2e-4;

    /// <summary>Decay of the first moment; 0 to below 1.</summary>
    public double Beta1 { get; init => field = Given(value); } = 0.5;

    /// <summary>Decay of the second moment; 0 to below 1.</summary>
    public double Beta2 { get; init => field = Given(value); } = 0.9;

    /// <summary>Share of the rate at the end, to which a cosine leads; 1 for a rate that is held.</summary>
    public double FinalRate { get; init => field = Given(value); } = 1;

    /// <summary>Strength of the penalties: lambda of the gradient penalty, gamma of R1 and R2.</summary>
    [Setting("Strength of the gradient penalties.", Least = 0, Above = true)]
    public double Penalty { get; init => field = Given(value); } = 10;

    /// <summary>Rows after which an old weight of the generator counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 10_000;

    /// <summary>Privacy asked of the model; null, the default, for none.</summary>
    public TablePrivacy? Privacy { get; init => field = Given(value); }

    /// <summary>Passes over the rows in place of the budget's steps; null for the budget as it stands. Resolved when a run is built.</summary>
    [Setting("Stop after N passes over the rows. [default: the preset's]", Takes = "N", Least = 0, Above = true)]
    public double? Epochs { get; init => field = Given(value); }

    /// <summary>Units of every hidden layer in place of the design's; null for the design as it stands. Resolved when a run is built.</summary>
    [Setting("Units of each hidden layer. [default: the preset's]", Least = 1, Most = 65536)]
    public int? Width { get; init => field = Given(value); }

    /// <summary>Asks for <see cref="Privacy"/>: the most that may be given away of each row; null for no privacy. Resolved when a run is built.</summary>
    [Setting("Learn so that the model is differentially private for each row, spending at most this; needs a code book. See the README of tables.", Least = 0, Above = true)]
    public double? DpEpsilon { get; init => field = Given(value); }

    /// <summary>The probability with which more may be given away; null for 1e-5, or a tenth of 1 / rows if that is less.</summary>
    [Setting("Probability with which more may be given away. [default: 1e-5, or a tenth of 1 / rows if that is less]", Least = 0, Above = true)]
    public double? DpDelta { get; init => field = Given(value); }

    /// <summary>The length that the gradient of each row is clipped to; null for 1.</summary>
    [Setting("Length that the gradient of each row is clipped to. [default: 1]", Least = 0, Above = true)]
    public double? DpClip { get; init => field = Given(value); }

    /// <summary>The same without what takes the noise of a private model off again.</summary>
    [JsonIgnore]
    public TableOptions Shown => this with { Privacy = Privacy is null ? null : Privacy with { Secret = null } };

    /// <summary>The game and its penalties.</summary>
    [JsonIgnore]
    public Objective Objective => Variant switch
    {
        TableVariant.Relativistic => new(new Relativistic(), new R1(Penalty), new R2(Penalty)),
        TableVariant.NonSaturating => new(new NonSaturating()),
        _ => new(new Wasserstein(), new GradientPenalty(Penalty)),
    };

    /// <summary>Optimiser of the generator; with the paper's weight decay.</summary>
    [JsonIgnore]
    public IOptimizer GeneratorOptimizer => new AdamW(Rate, Beta1, Beta2, Decay: 1e-6);

    /// <summary>Optimiser of the discriminator.</summary>
    [JsonIgnore]
    public IOptimizer DiscriminatorOptimizer => new AdamW(Rate, Beta1, Beta2, Decay: 1e-6);

    /// <summary>Schedule of both rates.</summary>
    [JsonIgnore]
    public ISchedule Schedule => new Cosine(FinalRate);

    /// <summary>The usual preset for a table, to be changed by <c>with</c>.</summary>
    /// <param name="table">The table.</param>
    public static TableOptions For(Table table) => new TableRecipe().Preset(null, null, table);

    /// <summary>The privacy that is asked for; null for none.</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <exception cref="ArgumentException">Delta or clip is given, and no epsilon.</exception>
    internal TablePrivacy? PrivacyFor(int rows) => DpEpsilon is { } epsilon ? new(epsilon, DpDelta ?? TablePrivacy.DeltaFor(rows), DpClip ?? 1)
        : DpDelta is null && DpClip is null ? Privacy
        : throw new ArgumentException($"{(DpDelta is null ? nameof(DpClip) : nameof(DpDelta))} is for a private model, and no epsilon is given: give {nameof(DpEpsilon)} too, such as 3.");

    /// <summary>The same with epochs, width and privacy written out.</summary>
    /// <param name="rows">Rows of the table.</param>
    internal TableOptions Resolved(int rows) => this with
    {
        Budget = Epochs is { } passes ? new(Steps: TablePresets.Steps(rows, passes, BatchSize)) : Budget,
        Epochs = null,
        Architecture = Width is { } units ? Architecture with { GeneratorWidth = units, DiscriminatorWidth = units } : Architecture,
        Width = null,
        Privacy = PrivacyFor(rows),
        DpEpsilon = null,
        DpDelta = null,
        DpClip = null,
    };

    /// <summary>Refuses what cannot be.</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <exception cref="ArgumentException">A number is out of range, or two do not go together; the message says which.</exception>
    public void Check(int rows)
    {
        if (BatchSize < 2 || BatchSize % Architecture.Pack != 0)
            throw new ArgumentException($"Batches of {BatchSize} rows cannot be cut into packs of {Architecture.Pack}: take a batch that is a multiple of the pack, such as a BatchSize of {Math.Max(1, BatchSize / Architecture.Pack) * Architecture.Pack}.");
        if (rows < 2)
            throw new ArgumentException($"The table has {rows} rows, and at least 2 are needed.");
        if (Privacy is not null)
            CheckPrivate();
    }

    private void CheckPrivate()
    {
        if (Variant == TableVariant.Relativistic)
            throw new ArgumentException("A private model cannot be learned by relativistic pairing: the generator would see real rows, whose gradients are not clipped. Leave the variant out.");
        if (Variant == TableVariant.WassersteinPenalty)
            throw new ArgumentException("A private model cannot be learned with a gradient penalty: it is taken between real and generated rows, whose gradients are not clipped. Leave the variant out.");
        if (Architecture.Pack > 1)
            throw new ArgumentException($"A private model cannot be learned in packs of {Architecture.Pack}: a row would take its whole pack with it, and which rows are packed together depends on all that are taken. Take packs of 1 (Pack 1).");
        if (Evaluation is not null)
            throw new ArgumentException("A private model cannot be evaluated on the way: the best checkpoint would be chosen by looking at real rows, and no guarantee accounts for that. Evaluate it when it is trained.");
        if (Budget.Steps is null)
            throw new ArgumentException("The noise of a private model follows from how often rows are looked at: give a number of steps or epochs, and no time alone.");
    }
}
