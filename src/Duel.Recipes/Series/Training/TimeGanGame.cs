namespace Duel.Recipes;

/// <summary>TimeGAN (Yoon, Jarrett and van der Schaar 2019): an autoencoder of steps, a supervisor that follows its hidden steps, and a game in their space.</summary>
/// <remarks>
/// <para>Three phases of equal length, with the weights of the authors' code: reconstruction; the supervisor on hidden steps of real series; then all
/// together, the generator and the autoencoder twice to each step of the discriminator.</para>
/// <para>Unlike the code: the discriminator moves in each step, also where its loss is below 0.15; attributes are made and played for as by the other
/// methods, and shown to all networks; series are scaled one by one and not all together; both turns of the generator see one batch.</para>
/// </remarks>
internal sealed class TimeGanGame : ISeriesGame
{
    private const double Reconstruction = 10, Supervision = 100, Moments = 100, SupervisionOfCode = 0.1, Tiny = 1e-6;
    private const int Turns = 2;
    private readonly HiddenSteps hidden;
    private readonly Sequential embedder, discriminator;
    private readonly AdversarialUpdate whole, part;
    private readonly Player autoencoder;
    private readonly SeriesCode code;

    /// <param name="generator">Generator with hidden steps.</param>
    /// <param name="code">Code of the series.</param>
    /// <param name="ofAttributes">Scores attributes alone.</param>
    /// <param name="options">Rates and weights.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public TimeGanGame(SeriesGenerator generator, SeriesCode code, Discriminator ofAttributes, SeriesOptions options, Rng rng)
    {
        (Network, this.code, hidden) = (generator, code, generator.Hidden!);
        var (attributes, units) = (code.Attributes.Length, options.Architecture.GeneratorWidth);
        embedder = HiddenSteps.Recurrent(attributes + code.Steps.Length, units, units, HiddenSteps.Layers, rng["embedder"]);
        discriminator = HiddenSteps.Recurrent(attributes + units, units, 1, HiddenSteps.Layers, rng["discriminator"]);
        whole = new(options.Objective, (x, _) => Score(x)) { IsTermByTerm = false };
        part = new(options.Objective, ofAttributes) { IsTermByTerm = false, GeneratorWeight = options.AttributeWeight };
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, [.. generator.Played]) { Schedule = schedule };
        Discriminator = new("discriminator", options.Optimizer, discriminator, ofAttributes) { Schedule = schedule };
        autoencoder = new("autoencoder", options.Optimizer, embedder, hidden.Recovery) { Schedule = schedule };
    }

    /// <inheritdoc/>
    public SeriesGenerator Network { get; }

    /// <inheritdoc/>
    public Player Generator { get; }

    /// <inheritdoc/>
    public Player Discriminator { get; }

    /// <inheritdoc/>
    public IReadOnlyList<AdversarialUpdate> Updates => [whole, part];

    /// <inheritdoc/>
    public IReadOnlyList<Phase> Phases(int discriminatorSteps) =>
    [
        new("reconstruction", [new(autoencoder, step => ReconstructionLoss(Split(step)))]),
        new("supervision", [new(Generator, step => SupervisionLoss(Split(step)))]),
        new("adversarial",
        [
            .. Enumerable.Range(0, Turns).SelectMany(turn => new UpdateStep[]
            {
                new(Generator, GeneratorLoss) { Prepare = step => Prepare(step, step.Rng["turns"].At(turn)) },
                new(autoencoder, step => ReconstructionLoss(Split(step)) + (SupervisionOfCode * SupervisionLoss(Split(step)))),
            }),
            new(Discriminator, DiscriminatorLoss) { Repeat = discriminatorSteps, Prepare = PrepareAlone },
        ])
        {
            State = [.. whole.State, .. part.State],
        },
    ];

    /// <summary>Scores of hidden steps beside their attributes, [N, T].</summary>
    internal Tensor Score(Tensor beside) => discriminator.Forward(beside) is var scores ? scores.Reshape([scores.Shape[0], scores.Shape[1]]) : scores;

    /// <summary>Hidden steps of series.</summary>
    internal Tensor Embed(Tensor rows, Tensor steps) => embedder.Forward(HiddenSteps.Beside(rows, steps)).Sigmoid();

    /// <summary>Distance of steps from those that come back from the hidden space.</summary>
    private Tensor ReconstructionLoss(RealSeries real) =>
        Reconstruction * ((Network.Recover(real.Rows, Embed(real.Rows, real.Steps)) - real.Steps).Square().Mean() + Tiny).Sqrt();

    /// <summary>Mean square of what a hidden step differs from the one that was to follow.</summary>
    private Tensor SupervisionLoss(RealSeries real)
    {
        var states = Embed(real.Rows, real.Steps);
        var last = states.Shape[1] - 1;
        return (states.Slice(1, 1, last) - hidden.Follow(real.Rows, states).Slice(1, 0, last)).Square().Mean();
    }

    private void Prepare(StepContext step, Rng rng)
    {
        var real = Split(step);
        var latents = rng["latents"].Normal([real.Rows.Shape[0], Network.LatentLength]);
        var rows = Network.Choose(latents, rng["choices"]);
        var imagined = hidden.Imagine(Network.Shown(latents, rows));
        step.SetState(new Made(rows, imagined, hidden.Follow(rows, imagined)));
    }

    /// <summary>Series for the discriminator, whose makers do not move by them.</summary>
    private void PrepareAlone(StepContext step)
    {
        using var unrecorded = GradientMode.NoGrad();
        Prepare(step, step.Rng);
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (real, made) = (Split(step), step.State<Made>());
        var steps = Network.Recover(made.Rows, made.Followed);
        var (wanted, got) = (Spread(real.Steps), Spread(steps));
        var moments = (wanted.Deviation - got.Deviation).Abs().Mean() + (wanted.Mean - got.Mean).Abs().Mean();
        return whole.GeneratorLoss(step, Scored(real, made.Rows, made.Followed))
            + whole.GeneratorLoss(Scores.OfFake(Score(HiddenSteps.Beside(made.Rows, made.Imagined))))
            + part.GeneratorLoss(step, new(real.Rows, made.Rows))
            + (Supervision * (SupervisionLoss(real) + Tiny).Sqrt())
            + (Moments * moments);
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        // All that several terms need is made here, before the first of them.
        var (real, made) = (Split(step), step.State<Made>());
        var (rows, imagined) = (made.Rows.Detach(), made.Imagined.Detach());
        return whole.DiscriminatorLoss(step, Scored(real, rows, made.Followed.Detach()))
            .Concat(OfImagined(rows, imagined))
            .Concat(part.DiscriminatorLoss(step, new(real.Rows, rows)));
    }

    private IEnumerable<Tensor> OfImagined(Tensor rows, Tensor imagined)
    {
        yield return ((ISeparableLoss)whole.Objective.Loss).OfFake(Score(HiddenSteps.Beside(rows, imagined)));
    }

    private DiscriminatorInput Scored(RealSeries real, Tensor rows, Tensor states) =>
        new(HiddenSteps.Beside(real.Rows, Embed(real.Rows, real.Steps).Detach()), HiddenSteps.Beside(rows, states))
        {
            Probed = whole.Probe is null ? default : (real.Whole, Network.Joined(rows, Network.Recover(rows, states)).Detach()),
        };

    /// <summary>Mean and deviation of each number of each step over a batch.</summary>
    private static (Tensor Mean, Tensor Deviation) Spread(Tensor steps) => (steps.Mean([0]), (steps.Variance([0]) + Tiny).Sqrt());

    private RealSeries Split(StepContext step)
    {
        var (samples, attributes) = (step.Get<SampleBatch>().Samples, code.Attributes.Length);
        return new(samples, samples.Slice(1, 0, attributes), samples.Slice(1, attributes, code.Length - attributes).Reshape([samples.Shape[0], code.Schema.Longest, code.Steps.Length]));
    }

    private sealed record RealSeries(Tensor Whole, Tensor Rows, Tensor Steps);

    /// <summary>Series of a turn in the hidden space.</summary>
    internal sealed record Made(Tensor Rows, Tensor Imagined, Tensor Followed);
}
