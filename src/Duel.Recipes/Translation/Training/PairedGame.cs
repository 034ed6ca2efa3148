using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

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
    private readonly PatchDiscriminator? discriminator;
    private readonly Translator? reader;
    private readonly Player? readerPlayer;
    private readonly IGame game;
    private readonly IPenalty? penalty;
    private readonly IView? view;
    private readonly CycleConsistency distance, matching, reading;

    public PairedGame(TranslationData data, TranslationOptions options, Rng rng)
    {
        (this.data, this.options, game, penalty, view) = (data, options, options.AdversarialGame, options.AdversarialPenalty, options.View?.ForRun());
        (distance, matching, reading) = (new(options.Distance), new(options.FeatureMatching), new(options.ReadBack));
        translator = options.Design.CreateTranslator(data.InputChannels, data.OutputChannels, options.Size, rng["generator"]);
        discriminator = options.Adversarial == 0 ? null : options.Design.CreateDiscriminator(data.InputChannels + data.OutputChannels, options.Size, rng["discriminator"]);
        Generator = new("generator", options.Optimizer, translator) { Schedule = options.Schedule };
        if (options.ReadBack > 0)
        {
            reader = (options.Design with { Width = Math.Max(1, options.Design.Width / 2) }).CreateTranslator(data.OutputChannels, data.InputChannels, options.Size, rng["reader"]);
            readerPlayer = new("reader", options.Optimizer, reader) { Schedule = options.Schedule };
        }
        Discriminator = discriminator is null ? Generator : new("discriminator", options.DiscriminatorOptimizer, discriminator) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IWitness? Witness { get; set; }

    public double PenaltyScale { get; set; } = 1;

    public TranslationPlay ToPlay() => new([.. Phases()], this, translator, null);

    private IReadOnlyList<object> Ingredients => discriminator is null ? [] : [.. new object?[] { game, penalty, view }.OfType<object>()];

    private IEnumerable<Phase> Phases()
    {
        if (options.AloneFirst > 0)
            yield return new("distance", [new(Generator, Distance) { Prepare = Prepare }], options.AloneFirst);
        yield return new(discriminator is null ? "distance" : "adversarial", [.. Turns()], 1 - options.AloneFirst) { Ingredients = Ingredients };
    }

    private IEnumerable<Turn> Turns()
    {
        if (discriminator is not null)
            yield return new(Discriminator, DiscriminatorLoss) { Prepare = Prepare };
        if (readerPlayer is not null)
            yield return new(readerPlayer, ReaderLoss) { Prepare = discriminator is null ? Prepare : null };
        yield return new(Generator, GeneratorLoss) { Prepare = discriminator is null && readerPlayer is null ? Prepare : null };
    }

    private void Prepare(StepContext step)
    {
        translator.UseRandomness(step.Rng["generator"]);
        reader?.UseRandomness(step.Rng["reader"]);
        var (input, output) = data.Pairs(step, options.Size, options.VaryStrokes ?? false);
        var fake = translator.Forward(input);
        // It waits through the discriminator's turn.
        Remaking.GiveUp(fake);
        step.Share("input", input);
        step.Share("output", output);
        step.Share("fake", fake);
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        if (penalty is not null && step.Step % penalty.Every == 0)
            yield return Penalty(step);
        if (game is ISeparableGame apart && view is null)
        {
            // What is made for a term is gone before the next.
            var real = discriminator!.Forward(Real(step));
            var kept = IsWatched(step) ? Whole(real) : null;
            yield return apart.OfReal(real) * 0.5;
            var made = discriminator.Forward(Fake(step, isStill: true));
            Show(step, kept, made);
            yield return apart.OfFake(made) * 0.5;
            yield break;
        }
        var scores = new Scores(discriminator!.Forward(Real(step)), discriminator.Forward(Fake(step, isStill: true)));
        view?.Judged(scores, game);
        Show(step, IsWatched(step) ? Whole(scores.Real) : null, scores.Fake);
        yield return game.Discriminator(scores) * 0.5;
    }

    private Tensor Penalty(StepContext step) => penalty!.Of(new()
    {
        Discriminate = pairs => discriminator!.Forward(pairs),
        Real = Real(step),
        Fake = Fake(step, isStill: true),
        Rng = step.Rng["penalties"],
        Step = step.Step,
    }) * (penalty.Every * PenaltyScale);

    /// <summary>Inputs with the pictures that are wanted of them, as the discriminator sees them.</summary>
    private Tensor Real(StepContext step) => Seen("real", step.Shared("output")!, step);

    /// <summary>Inputs with what was made of them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isStill">Whether the generator does not learn from it.</param>
    private Tensor Fake(StepContext step, bool isStill = false) => Seen("fake", isStill ? step.Shared("fake")!.Detach() : step.Shared("fake")!, step);

    private Tensor Seen(string kind, Tensor pictures, StepContext step)
    {
        var joined = Tensor.Concat(3, step.Shared("input")!, pictures);
        return view?.Of(joined, new(step.Rng["views"][kind], step.Progress)) ?? joined;
    }

    private Tensor ReaderLoss(StepContext step) => Plain.Of(step.Shared("input")!, reader!.Forward(step.Shared("output")!));

    private Tensor Distance(StepContext step) => distance.Of(step.Shared("output")!, step.Shared("fake")!);

    private Tensor GeneratorLoss(StepContext step)
    {
        var loss = Distance(step);
        if (reader is not null)
            loss += reading.Of(step.Shared("input")!, reader.Forward(step.Shared("fake")!));
        return discriminator is null ? loss : Judged(step) + loss;
    }

    private Tensor Judged(StepContext step)
    {
        var seen = discriminator!.Activations(Fake(step));
        IReadOnlyList<Tensor> wanted = [];
        if (game.GeneratorSeesReal || options.FeatureMatching > 0)
        {
            using (Recording.Off())
                wanted = discriminator.Activations(Real(step));
        }
        var made = seen[^1].Flatten();
        var loss = game.Generator(game.GeneratorSeesReal ? new(wanted[^1].Flatten(), made) : Scores.OfFake(made)) * options.Adversarial;
        for (var layer = 0; options.FeatureMatching > 0 && layer < seen.Count - 1; layer++)
            loss += matching.Of(wanted[layer], seen[layer]) / (seen.Count - 1);
        return loss;
    }

    private bool IsWatched(StepContext step) => Witness?.Wants(step.Step) == true;

    /// <param name="step">The step.</param>
    /// <param name="real">Null where nobody watches.</param>
    /// <param name="made">Beside them.</param>
    private void Show(StepContext step, double[]? real, Tensor made)
    {
        if (real is not null)
            Witness!.See(new(step.Step, step.Shared("output")!, step.Shared("fake")!, real, Whole(made)));
    }

    /// <summary>The mean score of each sample's patches.</summary>
    private static double[] Whole(Tensor scores) => scores.Mean([1]).ToDoubles();
}
