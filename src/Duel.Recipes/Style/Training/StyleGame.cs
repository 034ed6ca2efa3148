namespace Duel.Recipes;

/// <summary>Pictures painted like others: near to both in the features of a network, as they were in their own style, and like the whole collection to a discriminator.</summary>
/// <remarks>
/// The losses of adaptive instance normalisation (Huang and Belongie 2017, arXiv:1703.06868, equations 11 to 13), an identity loss (Park and
/// Lee 2019, arXiv:1812.02342, equation 9), and an adversarial loss on patches. Where no feature network is given, an encoder learns the
/// pictures themselves in a phase of its own.
/// </remarks>
internal sealed class StyleGame : IWatchedGame
{
    private const double Beta1 = 0.9, Beta2 = 0.999, EncoderRate = 1e-3, DecayFrom = 0.5;
    private const int Field = 34;
    private readonly StyleOptions options;
    private readonly CycleConsistency identity;
    private readonly Classification recognition = new();
    private readonly AdversarialUpdate? update;
    private readonly Player? encoderPlayer;

    /// <param name="options">The options.</param>
    /// <param name="network">Network that style and content are seen in; null for an encoder that is trained first.</param>
    /// <param name="pictures">Number of pictures that such an encoder learns to tell from each other.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StyleGame(StyleOptions options, FeatureNetwork? network, int pictures, Rng rng)
    {
        this.options = options;
        identity = new(options.IdentityWeight);
        Network = new(options.Width, rng["generator"]);
        Generator = new("generator", new Adam(options.Rate, Beta1, Beta2), Network) { Schedule = new LinearDecay(DecayFrom) };
        Discriminator = Generator;
        if (network is null)
        {
            Encoder = new(pictures, rng["encoder"]);
            encoderPlayer = new("encoder", new Adam(EncoderRate, Beta1, Beta2), Encoder);
            network = new CropFeatures(Encoder);
        }
        Features = new(network, options.Statistics);
        if (options.Adversarial == 0)
            return;
        var discriminator = new PatchDiscriminator([options.Patch, options.Patch, PixelChannels.Rgb.Count], Field, rng["discriminator"], options.DiscriminatorWidth, TranslationNorm.Spectral);
        Discriminator = new("discriminator", new Adam(options.DiscriminatorRate, 0.5, Beta2), discriminator) { Schedule = new LinearDecay(DecayFrom) };
        update = new(new(options.Loss, []), discriminator) { GeneratorWeight = options.Adversarial };
    }

    /// <summary>The network that is learned.</summary>
    public StyleTransferNetwork Network { get; }

    /// <summary>The encoder of the pictures themselves; null where there is a feature network.</summary>
    public CropEncoder? Encoder { get; }

    /// <summary>Style and content as the losses see them.</summary>
    public StyleFeatures Features { get; }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => update is null ? [] : [update];

    public IReadOnlyList<Phase> Phases()
    {
        var phases = new List<Phase>();
        var encoding = encoderPlayer is null ? 0 : options.EncoderFraction;
        if (encoding > 0)
            phases.Add(new("encoder", [new(encoderPlayer!, EncoderLoss)], encoding));
        if (options.PretrainFraction > 0)
            phases.Add(new("identity", [new(Generator, step => Identity(step.Get<StyleBatch>().Content, Network.Content(step.Get<StyleBatch>().Content)))], options.PretrainFraction));
        phases.Add(new(update is null ? "painting" : "adversarial", [.. PaintingSteps()], 1 - encoding - options.PretrainFraction) { State = [.. update?.State ?? []] });
        return phases;
    }

    private IEnumerable<UpdateStep> PaintingSteps()
    {
        if (update is not null)
            yield return new(Discriminator, step => update.DiscriminatorLoss(step, new(step.State<Painted>().Batch.Style, step.State<Painted>().Fake.Detach()))) { Prepare = Prepare };
        yield return new(Generator, GeneratorLoss) { Prepare = update is null ? Prepare : null };
    }

    private Tensor EncoderLoss(StepContext step)
    {
        var batch = step.Get<StyleBatch>();
        return recognition.Of(Encoder!.Evaluate(Tensor.Concat(0, batch.Content, batch.Style)).Scores, Tensor.OneHot([.. batch.Origins], Encoder.PictureCount));
    }

    private void Prepare(StepContext step)
    {
        var batch = step.Get<StyleBatch>();
        var content = Network.Content(batch.Content);
        step.SetState(new Painted(batch, content, Network.Paint(content, content.Statistics(), Network.Style(batch.Style).Statistics())));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (batch, encoded, fake) = step.State<Painted>();
        var (content, style) = (Constant(batch.Content, seen => seen with { Style = [] }), Constant(batch.Style, seen => seen with { Content = [] }));
        var seen = Features.Of(fake);
        var loss = (StyleFeatures.ContentDistance(content, seen) * options.ContentWeight) + (StyleFeatures.StyleDistance(style, seen) * options.StyleWeight);
        if (options.IdentityWeight > 0)
            loss += Identity(batch.Content, encoded);
        return update is null ? loss : update.GeneratorLoss(step, new(batch.Style, fake)) + loss;
    }

    /// <summary>Style or content of pictures that stay as they are; the activations on the way are given up at once.</summary>
    private StyleAndContent Constant(Tensor pictures, Func<StyleAndContent, StyleAndContent> wanted)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var seen = wanted(Features.Of(pictures));
        return new([.. seen.Style.Select(scope.Keep)], [.. seen.Content.Select(scope.Keep)]);
    }

    /// <summary>Pictures are to stay themselves in their own style.</summary>
    private Tensor Identity(Tensor pictures, EncodedPictures content) => identity.Of(pictures, Network.Paint(content, content.Statistics(), Network.Style(pictures).Statistics()));

    /// <summary>The pictures of a step painted.</summary>
    /// <param name="Batch">Pictures given.</param>
    /// <param name="Encoded">Contents as they are encoded.</param>
    /// <param name="Fake">Contents in the styles beside them, with their history.</param>
    private sealed record Painted(StyleBatch Batch, EncodedPictures Encoded, Tensor Fake);
}
