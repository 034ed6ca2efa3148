namespace Duel.Recipes;

/// <summary>Series in code out of latents: first what holds for a whole series, then its steps, several at once, by a recurrent layer.</summary>
/// <remarks>DoppelGANger (Lin et al. 2020, arXiv:1909.13403). Unlike the paper: the latent of the attributes is shown to the recurrent layer too.</remarks>
internal sealed class SeriesGenerator : Generator
{
    private readonly SeriesCode code;
    private readonly double temperature;
    private readonly int latentLength, noiseLength, rollOuts, atOnce;
    private readonly Sequential attributes;
    private readonly Lstm? recurrent;
    private readonly Linear? output;

    /// <summary>Makes the network.</summary>
    public SeriesGenerator(SeriesCode code, SeriesArchitecture design, Rng rng)
        : base([(code ?? throw new ArgumentNullException(nameof(code))).Length], (design ?? throw new ArgumentNullException(nameof(design))).LatentLength + (design.RollOuts(code.Schema.Longest) * design.NoiseLength))
    {
        ArgumentNullException.ThrowIfNull(rng);
        (this.code, temperature) = (code, design.Temperature);
        (latentLength, noiseLength, rollOuts, atOnce) = (design.LatentLength, design.NoiseLength, design.RollOuts(code.Schema.Longest), design.AtOnce(code.Schema.Longest));
        var width = design.GeneratorWidth;
        attributes = new(new Linear(latentLength, width, rng["first"]), new LeakyReluLayer(), new Linear(width, width, rng["second"]), new LeakyReluLayer(), new Linear(width, code.Attributes.Length, rng["attributes"]));
        if (design.Method == SeriesMethod.TimeGan)
        {
            Hidden = new(code, code.Attributes.Length + latentLength + noiseLength, width, rng["hidden"]);
            return;
        }
        recurrent = new(code.Attributes.Length + latentLength + noiseLength, width, rng["recurrent"]);
        output = new(width, atOnce * code.Steps.Length, rng["output"]);
    }

    /// <summary>Networks of steps in a hidden space; null where steps are made at once.</summary>
    public HiddenSteps? Hidden { get; }

    /// <summary>Modules that the game moves: all but what an autoencoder learns.</summary>
    public IReadOnlyList<Module> Played => Hidden is null ? [this] : [attributes, Hidden.Imagined, Hidden.Following];

    /// <inheritdoc/>
    protected override bool IsRandom => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        return Make(latent, Randomness);
    }

    /// <summary>Series of latents.</summary>
    /// <param name="latent">[N, Z]</param>
    /// <param name="choices">Source of the choice among modes of attributes.</param>
    /// <returns>[N, A + T F], zeros behind the end of a series.</returns>
    public Tensor Make(Tensor latent, Rng choices)
    {
        Check(latent, null);
        ArgumentNullException.ThrowIfNull(choices);
        var rows = Choose(latent, choices);
        return Joined(rows, Steps(latent, rows));
    }

    /// <summary>Attributes that are drawn for latents, [N, A].</summary>
    public Tensor Choose(Tensor latent, Rng choices) => code.Attributes.Choose(AttributeLogits(latent), temperature, choices);

    /// <summary>Whole rows of attributes [N, A] and steps [N, T, F], which end where the attributes say.</summary>
    public Tensor Joined(Tensor rows, Tensor steps) =>
        Tensor.Concat(1, rows, (code.Schema.VariesInLength ? steps * Within(rows) : steps).Reshape([rows.Shape[0], code.Schema.Longest * code.Steps.Length]));

    /// <summary>Logits that attributes are drawn from, [N, A].</summary>
    public Tensor AttributeLogits(Tensor latent) => attributes.Forward(latent.Slice(1, 0, latentLength));

    /// <summary>Steps of series with attributes [N, A], as many as the longest has: [N, T, S].</summary>
    public Tensor Steps(Tensor latent, Tensor rows)
    {
        if (Hidden is not null)
            return Recover(rows, Hidden.Follow(rows, Hidden.Imagine(Shown(latent, rows))));
        var made = output!.Forward(recurrent!.Forward(Shown(latent, rows)));
        return code.Steps.Activate(made.Reshape([latent.Shape[0], rollOuts * atOnce, code.Steps.Length]).Slice(1, 0, code.Schema.Longest));
    }

    /// <summary>Steps of hidden ones, [N, T, F].</summary>
    public Tensor Recover(Tensor rows, Tensor hidden) => code.Steps.Activate(Hidden!.Recover(rows, hidden));

    /// <summary>Inputs of each roll-out: the attributes, the latent of the whole series, and noise of its own.</summary>
    public Tensor Shown(Tensor latent, Tensor rows)
    {
        var noise = latent.Slice(1, latentLength, rollOuts * noiseLength).Reshape([latent.Shape[0], rollOuts, noiseLength]);
        return HiddenSteps.Beside(Tensor.Concat(1, rows, latent.Slice(1, 0, latentLength)), noise);
    }

    /// <summary>[N, T, 1]: ones up to the end of each series.</summary>
    private Tensor Within(Tensor rows)
    {
        var (count, longest) = (rows.Shape[0], code.Schema.Longest);
        var within = new float[count * longest];
        for (var i = 0; i < count; i++)
            within.AsSpan(i * longest, code.LengthOf(rows.AsSpan().Slice(i * code.Attributes.Length, code.Attributes.Length))).Fill(1);
        return Tensor.From(within, [count, longest, 1]);
    }
}
