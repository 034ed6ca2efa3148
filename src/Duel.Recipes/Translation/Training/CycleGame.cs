namespace Duel.Recipes;

/// <summary>The game of two directions without pairs: each makes what its discriminator takes for real, and the other leads back.</summary>
/// <remarks>
/// CycleGAN (Zhu et al. 2017, arXiv:1703.10593, sections 3 and 4, and its authors' code): both translators are one player and move first,
/// both discriminators another, whose loss is halved and who also sees past outputs. Pictures that are already as wanted should stay as they
/// are; that is asked only where both kinds have the same channels. The health monitor watches the direction that was asked for.
/// </remarks>
internal sealed class CycleGame : IWatchedGame
{
    private readonly TranslationOptions options;
    private readonly Translator forward, backward;
    private readonly AdversarialUpdate ofOutputs, ofInputs;
    private readonly CycleConsistency cycle, identity;
    private readonly ReplayPool? pastOutputs, pastInputs;

    public CycleGame(TranslationData data, TranslationOptions options, Rng rng)
    {
        this.options = options;
        var game = options.Loss as ISeparableLoss ?? throw new ArgumentException($"The loss {TranslationOptions.Spelled(options.Loss)} compares real and generated pictures in pairs, and CycleGAN shows its discriminators past ones: take least-squares, non-saturating or hinge.");
        var (inputs, outputs, size) = (data.InputChannels, data.OutputChannels, options.Size);
        forward = options.Architecture.CreateTranslator(inputs, outputs, size, rng["generator"]);
        backward = options.Architecture.CreateTranslator(outputs, inputs, size, rng["backward"]);
        var outputDiscriminator = options.Architecture.CreateDiscriminator(outputs, size, rng["discriminator"]);
        var inputDiscriminator = options.Architecture.CreateDiscriminator(inputs, size, rng["discriminator-of-inputs"]);
        (cycle, identity) = (new(options.Cycle), new(inputs == outputs ? options.Identity : 0));
        if (options.Pool > 0)
            (pastOutputs, pastInputs) = (new(new(options.Pool), [size, size, outputs]), new(new(options.Pool), [size, size, inputs]));
        (ofOutputs, ofInputs) = (Against(outputDiscriminator), Against(inputDiscriminator));
        Generator = new("generator", options.Optimizer, forward, backward) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.Optimizer, outputDiscriminator, inputDiscriminator) { Schedule = options.Schedule };

        AdversarialUpdate Against(PatchDiscriminator discriminator) => new(new(game), discriminator) { DiscriminatorWeight = 0.5, GeneratorWeight = options.Adversarial };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [ofOutputs, ofInputs];

    public TranslationPlay ToPlay() => new(
        [
            new("adversarial", [new(Generator, GeneratorLoss) { Prepare = Prepare }, new(Discriminator, DiscriminatorLoss)])
            {
                State = [.. ofOutputs.State, .. pastOutputs is null ? Array.Empty<object>() : [pastOutputs, pastInputs!]],
            },
        ],
        this, forward, backward);

    private void Prepare(StepContext step)
    {
        forward.UseRandomness(step.Rng["forward"]);
        backward.UseRandomness(step.Rng["backward"]);
        var (given, wanted) = step.Get<PairBatch>();
        var input = CutPictures.Jittered(given, options.Size, step.Rng["jitter"]);
        var output = CutPictures.Jittered(wanted, options.Size, step.Rng["jitter-of-others"]);
        var (madeOutput, madeInput) = (forward.Forward(input), backward.Forward(output));
        // The generators' turn uses up what their outputs were made of, and the discriminators' comes after it.
        step.SetState(new Made(input, output, madeInput, madeOutput, madeInput.Detach().Copy(), madeOutput.Detach().Copy()));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (input, output, madeInput, madeOutput, _, _) = step.State<Made>();
        var loss = ofOutputs.GeneratorLoss(step, new(output, madeOutput)) + ofInputs.GeneratorLoss(step, new(input, madeInput))
            + cycle.Of(input, backward.Forward(madeOutput)) + cycle.Of(output, forward.Forward(madeInput));
        return identity.Lambda == 0 ? loss : loss + identity.Of(output, forward.Forward(output)) + identity.Of(input, backward.Forward(input));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var (input, output, _, _, shownInput, shownOutput) = step.State<Made>();
        var (ofPastOutputs, ofPastInputs) = (pastOutputs?.Shown(shownOutput, null, step.Rng["past-outputs"]), pastInputs?.Shown(shownInput, null, step.Rng["past-inputs"]));
        return ofOutputs.DiscriminatorLoss(step, new(output, ofPastOutputs ?? shownOutput) { Probed = (output, shownOutput) })
            .Concat(ofInputs.DiscriminatorLoss(step, new(input, ofPastInputs ?? shownInput)));
    }

    /// <summary>The pictures of a step.</summary>
    /// <param name="Input">Pictures of the kind that is given.</param>
    /// <param name="Output">Pictures of the kind that is wanted.</param>
    /// <param name="MadeInput">Made of <paramref name="Output"/>, with its history.</param>
    /// <param name="MadeOutput">Made of <paramref name="Input"/>, with its history.</param>
    /// <param name="ShownInput">Values of <paramref name="MadeInput"/> alone.</param>
    /// <param name="ShownOutput">Values of <paramref name="MadeOutput"/> alone.</param>
    private sealed record Made(Tensor Input, Tensor Output, Tensor MadeInput, Tensor MadeOutput, Tensor ShownInput, Tensor ShownOutput);
}
