namespace Duel.Recipes;

/// <summary>The game over series: one discriminator sees whole series, another what holds for all of one (Lin et al. 2020, arXiv:1909.13403).</summary>
/// <remarks>The second keeps the attributes, whose share in a series of many steps is small, from being neglected.</remarks>
internal sealed class SeriesGame : ISeriesGame
{
    private readonly SeriesGenerator generator;
    private readonly AdversarialUpdate whole, part;
    private readonly int attributes;

    public SeriesGame(SeriesGenerator generator, Discriminator discriminator, Discriminator ofAttributes, SeriesOptions options)
    {
        (this.generator, attributes) = (generator, (int)ofAttributes.Input.Count);
        whole = new(options.Objective, discriminator) { IsTermByTerm = false };
        part = new(options.Objective, ofAttributes) { IsTermByTerm = false, GeneratorWeight = options.AttributeWeight };
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, generator) { Schedule = schedule };
        Discriminator = new("discriminator", options.Optimizer, discriminator, ofAttributes) { Schedule = schedule };
    }

    /// <inheritdoc/>
    public SeriesGenerator Network => generator;

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [whole, part];

    /// <inheritdoc/>
    public IReadOnlyList<Phase> Phases(int discriminatorSteps) => [ToPhase(discriminatorSteps)];

    public Phase ToPhase(int discriminatorSteps) => new("adversarial",
    [
        new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = discriminatorSteps },
        new(Generator, GeneratorLoss),
    ])
    {
        State = [.. whole.State, .. part.State],
    };

    private void Prepare(StepContext step)
    {
        var real = step.Get<SampleBatch>().Samples;
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        step.SetState(new DiscriminatorInput(real, generator.Make(step.Rng["latents"].Normal([real.Shape[0], generator.LatentLength]), step.Rng["choices"])));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var shown = step.State<DiscriminatorInput>();
        shown = shown with { Fake = shown.Fake.Detach() };
        return whole.DiscriminatorLoss(step, shown).Concat(part.DiscriminatorLoss(step, Attributes(shown)));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var shown = step.State<DiscriminatorInput>();
        return whole.GeneratorLoss(step, shown) + part.GeneratorLoss(step, Attributes(shown));
    }

    private DiscriminatorInput Attributes(DiscriminatorInput shown) => new(shown.Real.Slice(1, 0, attributes), shown.Fake.Slice(1, 0, attributes));
}
