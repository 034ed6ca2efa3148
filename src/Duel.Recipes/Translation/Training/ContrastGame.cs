namespace Duel.Recipes;

/// <summary>The game of one direction without pairs: outputs look right, and each of their patches tells where in the input it came from.</summary>
/// <remarks>
/// CUT and FastCUT (Park et al. 2020, arXiv:2007.15651, section 3, and its authors' code). The translator's own first half encodes both
/// pictures. CUT averages the contrast with that of pictures that are already as wanted; FastCUT does without, and mirrors inputs at random
/// and what is seen of outputs back. Heads move with the translator, by the same rule: as if by an optimiser of their own.
/// </remarks>
internal sealed class ContrastGame : IWatchedGame
{
    private readonly TranslationOptions options;
    private readonly ResNetTranslator translator;
    private readonly PatchHeads heads;
    private readonly AdversarialUpdate update;
    private readonly PatchContrast contrast;
    private readonly bool hasIdentity;

    public ContrastGame(TranslationData data, TranslationOptions options, Rng rng)
    {
        this.options = options;
        var (inputs, outputs, size) = (data.InputChannels, data.OutputChannels, options.Size);
        var game = options.Loss as ISeparableLoss ?? throw new ArgumentException($"The loss {TranslationOptions.Spelled(options.Loss)} compares real and generated pictures in pairs, and there are none: take least-squares, non-saturating or hinge.");
        translator = options.Architecture.CreateTranslator(inputs, outputs, size, rng["generator"]) as ResNetTranslator
            ?? throw new ArgumentException("CUT compares features of the translator's encoder, and a U-Net has none: take the network resnet.");
        if (inputs != outputs)
            throw new ArgumentException($"CUT encodes inputs and outputs by one network, and these have {inputs} and {outputs} channels: bring both to the same, or take the method cyclegan.");
        var discriminator = options.Architecture.CreateDiscriminator(outputs, size, rng["discriminator"]);
        heads = new(translator.EncodedChannels, rng["heads"]);
        contrast = new(options.Contrast);
        hasIdentity = options.Method == TranslationMethod.Cut;
        update = new(new(game), discriminator) { DiscriminatorWeight = 0.5, GeneratorWeight = options.Adversarial };
        Generator = new("generator", options.Optimizer, translator, heads) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.Optimizer, discriminator) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public TranslationPlay ToPlay() => new(
        [new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)]) { State = [.. update.State] }],
        this, translator, null);

    private void Prepare(StepContext step)
    {
        translator.UseRandomness(step.Rng["generator"]);
        var (inputs, outputs) = step.Get<PairBatch>();
        var input = CutPictures.Jittered(inputs, options.Size, step.Rng["jitter"]);
        var output = CutPictures.Jittered(outputs, options.Size, step.Rng["jitter-of-others"]);
        var isMirrored = options.Method == TranslationMethod.FastCut && step.Rng["mirror"].NextInt(2) == 1;
        var given = isMirrored ? input.Flip(2) : input;
        var made = translator.Forward(given);
        Rematerialization.GiveUp(made);
        step.SetState(new Made(input, output, made, isMirrored));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.DiscriminatorLoss(step, new(made.Output, made.Translated.Detach()));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (input, output, made, isMirrored) = step.State<Made>();
        var adversarial = update.GeneratorLoss(step, new(output, made));
        var tie = Contrast(input, made, isMirrored, step.Rng["patches"]);
        return adversarial + (hasIdentity ? (tie + Contrast(output, translator.Forward(output), false, step.Rng["patches-of-others"])) * 0.5 : tie);
    }

    /// <summary>The mean contrast over the encoder's depths.</summary>
    private Tensor Contrast(Tensor original, Tensor made, bool isMirrored, Rng rng)
    {
        var seen = translator.Encode(made);
        if (isMirrored)
            seen = [.. seen.Select(depth => depth.Flip(2))];
        int[][] places = [.. seen.Select((depth, i) => rng.At(i).Permutation(depth.Shape[1] * depth.Shape[2])[..Math.Min(options.Patches, depth.Shape[1] * depth.Shape[2])])];
        var queries = heads.Forward(seen, places);
        Tensor[] keys;
        using (GradientMode.NoGrad())
            keys = heads.Forward(translator.Encode(original), places);
        var sum = contrast.Of(queries[0], keys[0]);
        for (var i = 1; i < queries.Length; i++)
            sum += contrast.Of(queries[i], keys[i]);
        return sum / queries.Length;
    }

    /// <summary>The pictures of a step.</summary>
    /// <param name="Input">Pictures of the kind that is given.</param>
    /// <param name="Output">Pictures of the kind that is wanted.</param>
    /// <param name="Translated">Made of <paramref name="Input"/>, with its history.</param>
    /// <param name="IsMirrored">True if it was made of the input's mirror image.</param>
    private sealed record Made(Tensor Input, Tensor Output, Tensor Translated, bool IsMirrored);
}
