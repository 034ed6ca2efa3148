using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The game of two directions without pairs: each makes what its discriminator takes for real, and the other leads back.</summary>
/// <remarks>
/// CycleGAN (Zhu et al. 2017, arXiv:1703.10593, sections 3 and 4, and its authors' code): both translators are one player and move first,
/// both discriminators another, whose loss is halved and who also sees past outputs. Pictures that are already as wanted should stay as they
/// are; that is asked only where both kinds have the same channels. The doctor watches over the direction that was asked for.
/// </remarks>
internal sealed class CycleGame : IWatchedGame
{
    private readonly TranslationOptions options;
    private readonly Translator forward, backward;
    private readonly PatchDiscriminator judgeOutputs, judgeInputs;
    private readonly ISeparableGame game;
    private readonly CycleConsistency cycle, identity;
    private readonly ReplayPool? pastOutputs, pastInputs;

    public CycleGame(TranslationData data, TranslationOptions options, Rng rng)
    {
        this.options = options;
        game = options.AdversarialGame as ISeparableGame ?? throw new ArgumentException($"The game {options.Game} looks at real and generated pictures in pairs, and CycleGAN shows its discriminators past ones: take least-squares, non-saturating or hinge.");
        var (inputs, outputs, size) = (data.InputChannels, data.OutputChannels, options.Size);
        forward = options.Design.CreateTranslator(inputs, outputs, size, rng["generator"]);
        backward = options.Design.CreateTranslator(outputs, inputs, size, rng["backward"]);
        judgeOutputs = options.Design.CreateDiscriminator(outputs, size, rng["discriminator"]);
        judgeInputs = options.Design.CreateDiscriminator(inputs, size, rng["discriminator-of-inputs"]);
        (cycle, identity) = (new(options.Cycle), new(inputs == outputs ? options.Identity : 0));
        if (options.Pool > 0)
            (pastOutputs, pastInputs) = (new(new(options.Pool), [size, size, outputs]), new(new(options.Pool), [size, size, inputs]));
        Generator = new("generator", options.Optimizer, forward, backward) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.Optimizer, judgeOutputs, judgeInputs) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IWitness? Witness { get; set; }

    public double PenaltyScale { get; set; } = 1;

    public TranslationPlay ToPlay() => new(
        [
            new("adversarial", [new(Generator, GeneratorLoss) { Prepare = Prepare }, new(Discriminator, DiscriminatorLoss)])
            {
                Ingredients = [game, .. pastOutputs is null ? Array.Empty<object>() : [pastOutputs, pastInputs!]],
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
        step.Share("input", input);
        step.Share("output", output);
        step.Share("made output", madeOutput);
        step.Share("made input", madeInput);
        // The generators' turn uses up what their outputs were made of, and the discriminators' comes after it.
        step.Share("shown output", madeOutput.Detach().Copy());
        step.Share("shown input", madeInput.Detach().Copy());
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (input, output, madeOutput, madeInput) = (step.Shared("input")!, step.Shared("output")!, step.Shared("made output")!, step.Shared("made input")!);
        var loss = ((game.Generator(Scores.OfFake(judgeOutputs.Forward(madeOutput))) + game.Generator(Scores.OfFake(judgeInputs.Forward(madeInput)))) * options.Adversarial)
            + cycle.Of(input, backward.Forward(madeOutput)) + cycle.Of(output, forward.Forward(madeInput));
        return identity.Lambda == 0 ? loss : loss + identity.Of(output, forward.Forward(output)) + identity.Of(input, backward.Forward(input));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var (real, made) = (step.Shared("output")!, step.Shared("shown output")!);
        var scores = judgeOutputs.Forward(real);
        var kept = Witness?.Wants(step.Step) == true ? scores.Mean([1]).ToDoubles() : null;
        yield return game.OfReal(scores) * 0.5;
        var shown = pastOutputs is null ? made : pastOutputs.Shown(made, null, step.Rng["past-outputs"]);
        scores = judgeOutputs.Forward(shown);
        if (kept is not null)
            Witness!.See(new(step.Step, real, made, kept, scores.Mean([1]).ToDoubles()));
        yield return game.OfFake(scores) * 0.5;
        yield return game.OfReal(judgeInputs.Forward(step.Shared("input")!)) * 0.5;
        var back = step.Shared("shown input")!;
        yield return game.OfFake(judgeInputs.Forward(pastInputs is null ? back : pastInputs.Shown(back, null, step.Rng["past-inputs"]))) * 0.5;
    }
}
