namespace Duel.Recipes;

/// <summary>The game of BiGAN with the two cycle discriminators of ALAD (see <see cref="Bigan"/>): three discriminators against generator and encoder.</summary>
internal sealed class BiganGame : IWatchedGame
{
    private const double ItemWeight = 10;
    private readonly BiganParts parts;
    private readonly AnomalyOptions options;
    private readonly AdversarialUpdate pairs, items, latents;

    /// <param name="parts">The networks.</param>
    /// <param name="options">Rates and steps.</param>
    /// <param name="schedule">Schedule of the rates over the run.</param>
    public BiganGame(BiganParts parts, AnomalyOptions options, ISchedule schedule)
    {
        (this.parts, this.options) = (parts, options);
        // Of pairs the encoder makes one side, and wants it taken for the other.
        pairs = new(new(new TwoSided(new NonSaturating())), (x, z) => parts.Pairs.Forward(x, z!)) { IsTermByTerm = false };
        items = new(new(new NonSaturating()), (both, _) => parts.Items.Forward(both)) { IsTermByTerm = false };
        latents = new(new(new NonSaturating()), (both, _) => parts.Latents.Forward(both)) { IsTermByTerm = false };
        Discriminator = new("discriminator", new Adam(options.Rate, 0.5, 0.999), parts.Pairs, parts.Items, parts.Latents) { Schedule = schedule };
        Generator = new("generator", new Adam(options.Rate, 0.5, 0.999), parts.Encoder, parts.Generator) { Schedule = schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [pairs, items, latents];

    /// <summary>The turns of each step.</summary>
    public Phase ToPhase() => new("bigan", [new(Discriminator, DiscriminatorLoss) { Prepare = Make, Repeat = options.DiscriminatorSteps }, new(Generator, GeneratorLoss)])
    {
        State = [.. Updates.SelectMany(update => update.State)],
    };

    private void Make(StepContext step)
    {
        var x = step.Get<SampleBatch>().Samples;
        var z = step.Rng["latents"].Normal([x.Shape[0], options.Architecture.LatentLength]);
        var (found, made) = (parts.Encoder.Forward(x), parts.Generator.Forward(z));
        step.SetState(new Made(x, z, found, made, parts.Generator.Forward(found), parts.Encoder.Forward(made)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var (x, z, found, made, itemAgain, latentAgain) = step.State<Made>();
        return pairs.DiscriminatorLoss(step, new(x, made.Detach()) { RealCondition = found.Detach(), Condition = z })
            .Concat(items.DiscriminatorLoss(step, new(BiganParts.Both(x, x), BiganParts.Both(x, itemAgain.Detach()))))
            .Concat(latents.DiscriminatorLoss(step, new(BiganParts.Both(z, z), BiganParts.Both(z, latentAgain.Detach()))));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (x, z, found, made, itemAgain, latentAgain) = step.State<Made>();
        return pairs.GeneratorLoss(new Scores(parts.Pairs.Forward(x, found), parts.Pairs.Forward(made, z)))
            + items.GeneratorLoss(step, new(BiganParts.Both(x, x), BiganParts.Both(x, itemAgain)))
            + latents.GeneratorLoss(step, new(BiganParts.Both(z, z), BiganParts.Both(z, latentAgain)))
            + ((x - itemAgain).Abs().Mean() * ItemWeight);
    }

    /// <summary>Tensors of a step.</summary>
    /// <param name="Item">[N, ...]: x, items.</param>
    /// <param name="Latent">[N, Z]: z, drawn latents.</param>
    /// <param name="Found">[N, Z]: E(x).</param>
    /// <param name="Generated">[N, ...]: G(z).</param>
    /// <param name="ItemAgain">[N, ...]: G(E(x)).</param>
    /// <param name="LatentAgain">[N, Z]: E(G(z)).</param>
    private sealed record Made(Tensor Item, Tensor Latent, Tensor Found, Tensor Generated, Tensor ItemAgain, Tensor LatentAgain);
}

/// <summary>The networks of BiGAN, under the names that files call them by.</summary>
internal sealed class BiganParts(SampleEncoder encoder, Generator generator, PairDiscriminator pairs, SampleEncoder items, SampleEncoder latents) : Module
{
    public SampleEncoder Encoder { get; } = encoder;

    public Generator Generator { get; } = generator;

    public PairDiscriminator Pairs { get; } = pairs;

    public SampleEncoder Items { get; } = items;

    public SampleEncoder Latents { get; } = latents;

    /// <summary>Two samples joined on their last axis.</summary>
    public static Tensor Both(Tensor x, Tensor other) => Tensor.Concat(x.Shape.Rank - 1, x, other);
}
