namespace Duel.Recipes;

/// <summary>The game over rows that are private: the discriminator goes down clipped and noisy gradients, and nothing else sees a row.</summary>
/// <remarks>
/// DP-SGD (Abadi et al. 2016, arXiv:1607.00133, algorithm 1) on the discriminator alone (Xie et al. 2018, arXiv:1802.06739) of the non-saturating
/// game. Real rows are taken one by one with a probability, and the gradient of each is clipped; so are those of generated rows, that both
/// kinds weigh alike, but they need no noise. What a real row was asked for is one of its own modes; what a generated one is asked for follows
/// the noisy frequencies. Steps are divided by the batch that is expected, not by that which came. The game is not watched: a monitor compares
/// generated rows with real ones and acts on it, and nothing accounts for that.
/// </remarks>
internal sealed class PrivateTableGame : ITableGame
{
    private readonly CodedTable data;
    private readonly TableGenerator generator;
    private readonly TableDiscriminator discriminator;
    private readonly AdversarialUpdate update;
    private readonly TablePrivacy privacy;
    private readonly int batch;

    public PrivateTableGame(CodedTable data, TableGenerator generator, TableDiscriminator discriminator, TableOptions options)
    {
        (this.data, this.generator, this.discriminator, privacy, batch) = (data, generator, discriminator, options.Privacy!, options.BatchSize);
        update = new(options.Objective, discriminator);
        Generator = new("generator", options.GeneratorOptimizer, generator) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.DiscriminatorOptimizer, discriminator) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

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
        var secret = SecretOf(step);
        var rows = PrivateRows.Take(data.Count, privacy.Rate, secret["rows"]);
        var real = (Read(rows), OwnModes(rows, secret["columns"]));
        var (columns, modes) = (new int[batch], new int[batch]);
        data.DrawConditions(step.Rng["conditions"], columns, modes);
        var condition = Conditions.Of(data.Code, columns, modes);
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        var logits = generator.Logits(step.Rng["latents"].Normal([batch, generator.LatentLength]), condition);
        step.SetState(new Made(real, logits, generator.Choose(logits, step.Rng["choices"]), condition));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return Losses(made.Real, (made.Fake.Detach(), made.Condition), SecretOf(step)["noise"]);
    }

    /// <summary>The loss of generated rows, then of real ones, then noise. Only the first is worth something as a number: what is reported must
    /// not tell of real rows.</summary>
    /// <param name="real">Rows that were taken, perhaps none, and what they were asked for.</param>
    /// <param name="fake">Generated rows, and what they were asked for.</param>
    /// <param name="rng">The secret stream that noise comes from.</param>
    internal IEnumerable<Tensor> Losses((Tensor Rows, Tensor Condition) real, (Tensor Rows, Tensor Condition) fake, Rng rng)
    {
        yield return Clipped(fake, scores => scores.Softplus());
        if (real.Rows.Shape[0] > 0)
            yield return Unsaid(Clipped(real, scores => (-scores).Softplus()));
        if (privacy.Noise > 0)
            yield return Unsaid(Noise(rng));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var made = step.State<Made>();
        // Of generated rows alone: this turn knows no others.
        return update.GeneratorLoss(Scores.OfFake(discriminator.Forward(made.Fake, made.Condition))) + generator.ConditionLoss(made.Logits, made.Condition);
    }

    /// <summary>The sum of the losses of rows, each shortened so that its gradient is no longer than the clip, over the batch.</summary>
    private Tensor Clipped((Tensor Rows, Tensor Condition) some, Func<Tensor, Tensor> loss)
    {
        var seen = new List<SeenLayer>();
        var losses = loss(discriminator.Score(some.Rows, some.Condition, seen));
        return (losses * ClippedRows.Factors(losses, seen, privacy.Clip)).Sum() * (1.0 / batch);
    }

    /// <summary>A loss whose gradient is normal noise: its inner product with all parameters.</summary>
    private Tensor Noise(Rng rng)
    {
        var deviation = privacy.Noise!.Value * privacy.Clip / batch;
        return Discriminator.Parameters.Variables.Select((parameter, i) => (parameter * (rng.At(i).Normal(parameter.Shape) * deviation)).Sum()).Aggregate((sum, term) => sum + term);
    }

    /// <summary>0, with the gradient of a loss.</summary>
    private static Tensor Unsaid(Tensor loss) => loss - loss.Detach();

    /// <summary>The secret numbers of a step of the discriminator, which the run's seed says nothing of.</summary>
    private Rng SecretOf(StepContext step) => new Rng(privacy.Secret!.Value)["steps"].At(step.Step).At(step.Repeat);

    private Tensor Read(int[] rows)
    {
        var real = Tensor.Zeros([rows.Length, data.Code.Length]);
        var into = real.AsWritableSpan();
        for (var i = 0; i < rows.Length; i++)
            data.Read(rows[i], into.Slice(i * data.Code.Length, data.Code.Length));
        return real;
    }

    private Tensor OwnModes(int[] rows, Rng rng)
    {
        int[] columns = [.. rows.Select(_ => rng.NextInt(data.Code.Columns.Count))];
        return Conditions.Of(data.Code, columns, [.. rows.Select((row, i) => data.ModeAt(row, columns[i]))]);
    }

    /// <summary>The rows of a step.</summary>
    /// <param name="Real">Rows that were taken, perhaps none, and their own modes.</param>
    /// <param name="Logits">[N, F]: generated rows before anything is chosen, with their history.</param>
    /// <param name="Fake">[N, F]: generated rows, with their history.</param>
    /// <param name="Condition">[N, K]: the modes that generated rows were asked for.</param>
    private sealed record Made((Tensor Rows, Tensor Condition) Real, Tensor Logits, Tensor Fake, Tensor Condition);
}
