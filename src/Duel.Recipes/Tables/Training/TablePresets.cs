namespace Duel.Recipes;

/// <summary>Choices that go together.</summary>
public static class TablePresets
{
    private const int Small = 2_000, Epochs = 60, PaperEpochs = 300;

    /// <summary>Options used by default: what measures best in minutes on a few cores, relativistic pairing.</summary>
    /// <param name="rows">Rows of the table: small ones get smaller batches and packs, and more epochs.</param>
    public static TableOptions Cpu(int rows)
    {
        var options = As(Paper(rows), TableVariant.Relativistic) with { FinalRate = 0.1, Budget = new(Steps: Steps(rows, Epochs, 500)) };
        return rows >= Small ? options : options with
        {
            Architecture = new() { GeneratorWidth = 128, DiscriminatorWidth = 128, Pack = 1, Dropout = 0 },
            BatchSize = Math.Clamp(rows / 4 * 2, 2, 100),
            Budget = new(Steps: 3_000),
            Rate = 5e-4,
        };
    }

    /// <summary>CTGAN as published (Xu et al. 2019, arXiv:1907.00503): WGAN-GP, packs of 10, 300 epochs.</summary>
    /// <param name="rows">Rows of the table.</param>
    public static TableOptions Paper(int rows) => new TableOptions()
    {
        BatchSize = 500,
        Budget = new(Steps: Steps(rows, PaperEpochs, 500)),
    }.AsPreset();

    /// <summary>Options for private models: rows by themselves, no penalties, several steps of the discriminator to each of the generator's
    /// (Bie, Kamath and Zhang 2023, Private GANs, revisited, arXiv:2302.02936).</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="privacy">Privacy asked for.</param>
    public static TableOptions Private(int rows, TablePrivacy privacy) => new TableOptions()
    {
        Variant = TableVariant.NonSaturating,
        Privacy = privacy,
        Architecture = new() { GeneratorWidth = 128, DiscriminatorWidth = 128, Pack = 1, Dropout = 0 },
        BatchSize = Math.Clamp(rows / 40 * 2, 2, 500),
        DiscriminatorSteps = 5,
        Rate = 1e-3,
        FinalRate = 0.1,
        Budget = new(Steps: 1_000),
    }.AsPreset();

    /// <summary>The same with another game, and what goes with it.</summary>
    public static TableOptions As(TableOptions options, TableVariant variant)
    {
        ArgumentNullException.ThrowIfNull(options);
        return variant == options.Variant ? options with { Variant = variant }
            : variant == TableVariant.NonSaturating ? options with { Variant = variant, Architecture = options.Architecture with { Dropout = 0 } }
            : variant == TableVariant.Relativistic ? options with { Variant = variant, Beta1 = 0, Beta2 = 0.99, Penalty = 1, Architecture = options.Architecture with { Dropout = 0 } }
            : options with { Variant = variant, Beta1 = 0.5, Beta2 = 0.9, Penalty = 10, Architecture = options.Architecture with { Dropout = new TableArchitecture().Dropout } };
    }

    /// <summary>Number of steps that show each row so often on average.</summary>
    public static long Steps(int rows, double epochs, int batch) => Math.Max(1, (long)(epochs * Math.Max(1, rows / batch)));
}
