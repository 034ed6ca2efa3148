namespace Duel.Recipes;

/// <summary>The game over rows that are asked for: conditions, packs, and a loss for rows that are not as asked for.</summary>
/// <remarks>
/// CTGAN (Xu et al. 2019, arXiv:1907.00503, sections 4.3 and 4.4). A real row and the generated one at its place were asked for the same, so
/// they can be paired. Unlike the paper: both players use the same generated rows of a step.
/// </remarks>
internal sealed class TableGame : ITableGame, IWatchedGame
{
    private readonly CodedTable data;
    private readonly TableGenerator generator;
    private readonly TableDiscriminator discriminator;
    private readonly AdversarialUpdate update;
    private readonly int pack;

    public TableGame(CodedTable data, TableGenerator generator, TableDiscriminator discriminator, TableOptions options)
    {
        (this.data, this.generator, this.discriminator, pack) = (data, generator, discriminator, options.Architecture.Pack);
        update = new(options.Objective, discriminator) { IsTermByTerm = false };
        Generator = new("generator", options.GeneratorOptimizer, generator) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.DiscriminatorOptimizer, discriminator) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public Phase ToPhase(int discriminatorSteps) => new("adversarial",
    [
        new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = discriminatorSteps },
        new(Generator, GeneratorLoss),
    ])
    {
        State = [.. update.State],
    };

    private void Prepare(StepContext step)
    {
        generator.UseRandomness(step.Rng["generator"]);
        discriminator.UseRandomness(step.Rng["discriminator"]);
        var count = step.Batch.Count;
        var (columns, modes, rows) = (new int[count], new int[count], new int[count]);
        data.Draw(step.Rng["conditions"], columns, modes, rows);
        var condition = Conditions.Of(data.Code, columns, modes);
        var real = Tensor.Zeros([count, data.Code.Length]);
        var into = real.AsWritableSpan();
        for (var i = 0; i < count; i++)
            data.Read(rows[i], into.Slice(i * data.Code.Length, data.Code.Length));
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        var logits = generator.Logits(step.Rng["latents"].Normal([count, generator.LatentLength]), condition);
        step.SetState(new Made(real, logits, generator.Choose(logits, step.Rng["choices"]), condition));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.DiscriminatorLoss(step, Scored(made, made.Fake.Detach()));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.GeneratorLoss(step, Scored(made, made.Fake)) + generator.ConditionLoss(made.Logits, made.Condition);
    }

    /// <summary>Rows in packs, as they are scored.</summary>
    private DiscriminatorInput Scored(Made made, Tensor fake) => new(Packed(made.Real), Packed(fake)) { Condition = Packed(made.Condition), Probed = (made.Real, fake) };

    /// <summary>[N, F] to [N / P, P F].</summary>
    private Tensor Packed(Tensor rows) => rows.Reshape([rows.Shape[0] / pack, rows.Shape[1] * pack]);

    /// <summary>The rows of a step.</summary>
    /// <param name="Real">[N, F]: real rows.</param>
    /// <param name="Logits">[N, F]: generated rows before anything is chosen, with their history.</param>
    /// <param name="Fake">[N, F]: generated rows, with their history.</param>
    /// <param name="Condition">[N, K]: the modes that both were asked for.</param>
    private sealed record Made(Tensor Real, Tensor Logits, Tensor Fake, Tensor Condition);
}
