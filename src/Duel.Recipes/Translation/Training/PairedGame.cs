namespace Duel.Recipes;

/// <summary>The game over pairs: outputs are to look right beside their inputs, and to be near the pictures that are wanted.</summary>
/// <remarks>
/// pix2pix (Isola et al. 2017, arXiv:1611.07004, section 3): the discriminator sees inputs and outputs joined; its loss is halved. With
/// feature matching of pix2pixHD (Wang et al. 2018, arXiv:1711.11585, equation 4) if it is asked for, and with a reader: a second network
/// of half the width, which learns from real pairs what was given, and from which outputs must not hide it (the semantic consistency of
/// CyCADA, Hoffman et al. 2018, arXiv:1711.03213, with the reader learned beside the game). Without an adversarial term there is no
/// discriminator: the network that learns by the distance alone is what the game is to be compared with.
/// </remarks>
internal sealed class PairedGame : IWatchedGame
{
    private static readonly CycleConsistency Plain = new(1);
    private readonly TranslationData data;
    private readonly TranslationOptions options;
    private readonly Translator translator;
    private readonly Translator? reader;
    private readonly Player? readerPlayer;
    private readonly AdversarialUpdate? update;
    private readonly CycleConsistency distance, matching, reading;

    public PairedGame(TranslationData data, TranslationOptions options, Rng rng)
    {
        (this.data, this.options) = (data, options);
        (distance, matching, reading) = (new(options.L1Weight), new(options.FeatureMatching), new(options.ReadBack));
        translator = options.Architecture.CreateTranslator(data.InputChannels, data.OutputChannels, options.Size, rng["generator"]);
        var discriminator = options.Adversarial == 0 ? null : options.Architecture.CreateDiscriminator(data.InputChannels + data.OutputChannels, options.Size, rng["discriminator"]);
        Generator = new("generator", options.Optimizer, translator) { Schedule = options.Schedule };
        if (options.ReadBack > 0)
        {
            reader = (options.Architecture with { Width = Math.Max(1, options.Architecture.Width / 2) }).CreateTranslator(data.OutputChannels, data.InputChannels, options.Size, rng["reader"]);
            readerPlayer = new("reader", options.Optimizer, reader) { Schedule = options.Schedule };
        }
        Discriminator = discriminator is null ? Generator : new("discriminator", options.DiscriminatorOptimizer, discriminator) { Schedule = options.Schedule };
        update = discriminator is null ? null : new(new(options.Loss, options.Penalty is { } penalty ? [penalty] : []), discriminator)
        {
            Augmentations = options.Augment is { } augmentation ? [augmentation.ForRun()] : [],
            // There is one at most.
            AugmentationStream = (stream, _) => stream,
            DiscriminatorWeight = 0.5,
            GeneratorWeight = options.Adversarial,
            ArePenaltiesApart = true,
        };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => update is null ? [] : [update];

    public TranslationPlay ToPlay() => new([.. Phases()], this, translator, null);

    private IEnumerable<Phase> Phases()
    {
        if (options.PretrainFraction > 0)
            yield return new("distance", [new(Generator, Distance) { Prepare = Prepare }], options.PretrainFraction);
        yield return new(update is null ? "distance" : "adversarial", [.. UpdateSteps()], 1 - options.PretrainFraction) { State = [.. update?.State ?? []] };
    }

    private IEnumerable<UpdateStep> UpdateSteps()
    {
        if (update is not null)
            yield return new(Discriminator, DiscriminatorLoss) { Prepare = Prepare };
        if (readerPlayer is not null)
            yield return new(readerPlayer, ReaderLoss) { Prepare = update is null ? Prepare : null };
        yield return new(Generator, GeneratorLoss) { Prepare = update is null && readerPlayer is null ? Prepare : null };
    }

    private void Prepare(StepContext step)
    {
        translator.UseRandomness(step.Rng["generator"]);
        reader?.UseRandomness(step.Rng["reader"]);
        var (input, output) = data.Pairs(step, options.Size, options.VaryStrokes ?? false);
        var fake = translator.Forward(input);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(fake);
        step.SetState(new Made(input, output, fake));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update!.DiscriminatorLoss(step, Scored(made.Input, made.Output, made.Fake.Detach()));
    }

    private Tensor ReaderLoss(StepContext step) => Plain.Of(step.State<Made>().Input, reader!.Forward(step.State<Made>().Output));

    private Tensor Distance(StepContext step) => distance.Of(step.State<Made>().Output, step.State<Made>().Fake);

    private Tensor GeneratorLoss(StepContext step)
    {
        var (input, output, fake) = step.State<Made>();
        var loss = Distance(step);
        if (reader is not null)
            loss += reading.Of(input, reader.Forward(fake));
        return update is null ? loss : update.GeneratorLoss(step, Scored(input, output, fake), more: options.FeatureMatching > 0 ? Matched : null) + loss;
    }

    /// <summary>Pictures joined to the inputs that they are of, as they are scored.</summary>
    private static DiscriminatorInput Scored(Tensor input, Tensor output, Tensor fake) =>
        new(Tensor.Concat(3, input, output), Tensor.Concat(3, input, fake)) { Probed = (output, fake) };

    /// <summary>The mean distance of the layers of outputs from those of the pictures that are wanted.</summary>
    private Tensor Matched(ScoredSamples scored)
    {
        var (wanted, made) = (scored.OnReal.Value.Layers, scored.OnFake.Layers);
        return wanted.Zip(made, matching.Of).Aggregate((sum, layer) => sum + layer) / made.Count;
    }

    /// <summary>The pictures of a step.</summary>
    /// <param name="Input">Input given.</param>
    /// <param name="Output">Output wanted of it.</param>
    /// <param name="Fake">Output made of it, with its history.</param>
    private sealed record Made(Tensor Input, Tensor Output, Tensor Fake);
}
