namespace Duel.Recipes;

/// <summary>The game of GANomaly (see <see cref="Ganomaly"/>): what is made again is to look normal, and to be encoded as before.</summary>
internal sealed class GanomalyGame : IWatchedGame
{
    private const double ItemWeight = 50;
    private readonly GanomalyParts parts;
    private readonly AnomalyOptions options;
    private readonly AdversarialUpdate update;

    /// <param name="parts">The networks.</param>
    /// <param name="options">Rates, steps and weights.</param>
    /// <param name="schedule">Schedule of the rates over the run.</param>
    public GanomalyGame(GanomalyParts parts, AnomalyOptions options, ISchedule schedule)
    {
        (this.parts, this.options) = (parts, options);
        update = new(new(new NonSaturating()), parts.Discriminator) { DiscriminatorWeight = 0.5, IsTermByTerm = false };
        Discriminator = new("discriminator", new Adam(options.Rate, 0.5, 0.999), parts.Discriminator) { Schedule = schedule };
        Generator = new("generator", new Adam(options.Rate, 0.5, 0.999), parts.Encoder, parts.Decoder, parts.SecondEncoder) { Schedule = schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public bool Reconstructs => true;

    /// <summary>The turns of each step.</summary>
    public Phase ToPhase() => new("ganomaly", [new(Discriminator, DiscriminatorLoss) { Prepare = Make, Repeat = options.DiscriminatorSteps }, new(Generator, GeneratorLoss)])
    {
        State = [.. update.State],
    };

    private void Make(StepContext step)
    {
        var item = step.Get<SampleBatch>().Samples;
        var latent = parts.Encoder.Forward(item);
        step.SetState(new Made(item, latent, parts.Decoder.Forward(latent)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.DiscriminatorLoss(step, new(made.Item, made.Again.Detach()));
    }

    /// <summary>The generator's loss: of the discriminator it lowers the distance of features, as the paper has it, and raises no score.</summary>
    private Tensor GeneratorLoss(StepContext step)
    {
        var (item, latent, again) = step.State<Made>();
        Tensor wanted;
        using (GradientMode.NoGrad())
            wanted = parts.Features(item);
        return ((item - again).Abs().Mean() * ItemWeight)
            + (latent - parts.SecondEncoder.Forward(again)).Square().Mean()
            + ((wanted - parts.Features(again)).Square().Mean() * options.FeatureWeight);
    }

    /// <summary>The items of a step.</summary>
    /// <param name="Item">[N, ...]: items.</param>
    /// <param name="Latent">[N, Z]: their codes.</param>
    /// <param name="Again">[N, ...]: items made of the codes.</param>
    private sealed record Made(Tensor Item, Tensor Latent, Tensor Again);
}

/// <summary>The networks of GANomaly, under the names that files call them by.</summary>
internal sealed class GanomalyParts(SampleEncoder encoder, Generator decoder, SampleEncoder secondEncoder, Discriminator discriminator) : Module
{
    public SampleEncoder Encoder { get; } = encoder;

    public Generator Decoder { get; } = decoder;

    public SampleEncoder SecondEncoder { get; } = secondEncoder;

    public Discriminator Discriminator { get; } = discriminator;

    /// <summary>The discriminator's features of items.</summary>
    public Tensor Features(Tensor x) => Discriminator.Evaluate(x).Features;
}
