namespace Duel.Recipes;

/// <summary>Rows in code out of latents and conditions: the generator of CTGAN (Xu et al. 2019, arXiv:1907.00503, section 4.4).</summary>
/// <remarks>
/// Each hidden layer is joined to what it came from. Places go through a tanh. Modes are chosen by Gumbel-softmax
/// (Jang, Gu and Poole 2017, arXiv:1611.01144): softly in training, and in use a plain draw by the same probabilities.
/// </remarks>
public sealed class TableGenerator : Generator
{
    private readonly TableCode code;
    private readonly double temperature;
    private readonly Linear[] linears;
    private readonly BatchNorm[] norms;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    public TableGenerator(TableCode code, TableArchitecture design, Rng rng)
        : base([(code ?? throw new ArgumentNullException(nameof(code))).Length], (design ?? throw new ArgumentNullException(nameof(design))).LatentLength, code.ModeCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        (this.code, temperature) = (code, design.Temperature);
        var inputs = design.LatentLength + code.ModeCount;
        linears = [.. Enumerable.Range(0, design.Depth).Select(i => new Linear(inputs + (i * design.GeneratorWidth), design.GeneratorWidth, rng["hidden"].At(i)))];
        norms = [.. linears.Select(_ => new BatchNorm(design.GeneratorWidth))];
        output = new(inputs + (design.Depth * design.GeneratorWidth), code.Length, rng["output"]);
    }

    /// <inheritdoc/>
    protected override bool IsRandom => true;

    /// <summary>Rows, with modes chosen.</summary>
    /// <param name="latent">[N, Z]</param>
    /// <param name="condition">[N, K]: a 1 at the mode that is asked for.</param>
    /// <returns>[N, F]</returns>
    public override Tensor Forward(Tensor latent, Tensor? condition = null) => Choose(Logits(latent, condition), Randomness);

    /// <summary>Rows before anything is chosen: numbers of any size.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    /// <returns>[N, F]</returns>
    public Tensor Logits(Tensor latent, Tensor? condition)
    {
        Check(latent, condition);
        var x = Tensor.Concat(1, latent, condition!);
        for (var i = 0; i < linears.Length; i++)
            x = Tensor.Concat(1, norms[i].Forward(linears[i].Forward(x)).Relu(), x);
        return output.Forward(x);
    }

    /// <summary>Chooses modes softly, and bounds places.</summary>
    /// <param name="logits">[N, F]</param>
    /// <param name="rng">Source of the choices.</param>
    /// <returns>[N, F]</returns>
    public Tensor Choose(Tensor logits, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(rng);
        return code.Choose(logits, temperature, rng);
    }

    /// <summary>Cross-entropy between the modes and those that were asked for, over the asked column alone.</summary>
    /// <param name="logits">[N, F]</param>
    /// <param name="condition">[N, K]</param>
    /// <returns>[]: 0 or more.</returns>
    public Tensor ConditionLoss(Tensor logits, Tensor condition)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(condition);
        var parts = new Tensor[code.Columns.Count];
        for (var c = 0; c < parts.Length; c++)
            parts[c] = logits.Slice(1, code.ModeStart(c), code.Columns[c].Modes.Count).LogSoftmax(1);
        return (Tensor.Concat(1, parts) * condition).Sum() * (-1.0 / logits.Shape[0]);
    }
}
