using System.CommandLine;
using Duel.Networks;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What <c>duel train</c> takes.</summary>
internal sealed class TrainOptions
{
    public Argument<string> Data { get; } = new("DATA")
    {
        Description = "A folder of pictures (subfolders are classes), an IDX, CIFAR, .npy, .npz or .zip file, or a built-in set: see duel list data.",
        DefaultValueFactory = _ => "fashion",
    };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "The run's folder; it must not exist, or be empty. [default: runs/<data>-001, -002, ...]" };

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "Train for so many minutes. [default: 2, if no other limit is given]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Train for so many steps.");

    public Option<long?> Samples { get; } = Numbers.Long("--samples", "Train until so many real samples have been shown.");

    public Option<string> Preset { get; } = new("--preset") { HelpName = "NAME", Description = "A recipe, or a network with or without a size such as dcgan-32: see duel list presets.", DefaultValueFactory = _ => ImagePresets.Default };

    public Option<string?> Network { get; } = new("--network") { HelpName = "NAME[:option=value,...]", Description = "Both networks: see duel list networks." };

    public Option<int?> Width { get; } = Numbers.Whole("--width", "Channels of the networks' narrowest layers; time grows with its square.", 1, 65536);

    public Option<MinibatchStatistics?> Minibatch { get; } = new("--minibatch")
    {
        HelpName = "none|stddev|discrimination",
        Description = "What the discriminator is told of the batch beside each sample, so that a lack of variety shows; not with penalties on each sample's gradient. [default: as the network has it]",
        CustomParser = argument => Words.OneOf(argument, "--minibatch", "none", "stddev", "discrimination") is { } text ? Enum.Parse<MinibatchStatistics>(text, ignoreCase: true) : null,
    };

    public Option<string?> Game { get; } = new("--game") { HelpName = "NAME[:option=value,...]", Description = "The adversarial loss: see duel list games." };

    public Option<string[]> Penalty { get; } = new("--penalty") { HelpName = "NAME[:option=value,...]", Description = "A penalty in place of the recipe's; can be repeated. none for no penalty. See duel list penalties." };

    public Option<string[]> Augment { get; } = new("--augment") { HelpName = "NAME[:option=value,...]", Description = "Show the discriminator samples changed like this, real and generated alike; can be repeated, in this order. none for none. See duel list augmentations." };

    public Option<string[]> Term { get; } = new("--term") { HelpName = "NAME[:option=value,...]", Description = "Add this to the losses, beside game and penalties; can be repeated. none for none. See duel list terms." };

    public Option<string[]> Rule { get; } = new("--rule") { HelpName = "NAME[:option=value,...]", Description = "Change what the game is played on: labels, past samples, the best samples; can be repeated, in this order. none for none. See duel list rules." };

    public Option<string?> Optimizer { get; } = new("--optimizer") { HelpName = "NAME[:option=value,...]", Description = "How both networks move: see duel list optimizers." };

    public Option<string?> GeneratorOptimizer { get; } = new("--generator-optimizer") { HelpName = "NAME[:option=value,...]", Description = "How the generator moves." };

    public Option<string?> DiscriminatorOptimizer { get; } = new("--discriminator-optimizer") { HelpName = "NAME[:option=value,...]", Description = "How the discriminator moves." };

    public Option<int?> DiscriminatorSteps { get; } = Numbers.Whole("--discriminator-steps", "Discriminator steps to each generator step.", 1, 1000);

    public Option<string[]> Strategy { get; } = new("--strategy") { HelpName = "NAME[:option=value,...]", Description = "How the players meet and move, in place of the recipe's way; can be repeated. none for one after the other. See duel list strategies." };

    public Option<int?> Pack { get; } = Numbers.Whole("--pack", "Samples that the discriminator judges together (PacGAN); a batch is of so many packs. [default: 1]", 1, 64);

    public Option<double?> ClipNorm { get; } = Numbers.Positive("--clip-norm", "Scale gradients down to this norm. [default: never]");

    public Option<double?> AverageHalfLife { get; } = Numbers.Positive("--average-half-life", "Samples after which an old weight counts half in the averaged model. [default: 10000]");

    public Option<double?> AverageRampUp { get; } = Numbers.Positive("--average-ramp-up", "The average's half-life is at most this share of the samples seen. [default: 0.05]");

    public Option<int?> Batch { get; } = Numbers.Whole("--batch", "Samples a batch.", 2, 65536);

    public Option<int?> Size { get; } = Numbers.Whole("--size", "Height and width that pictures are brought to. [default: the pictures' own, if the network can]", 1, 4096);

    public Option<int?> Channels { get; } = new("--channels")
    {
        HelpName = "1|3",
        Description = "1 for grey, 3 for colour. [default: as the pictures are]",
        CustomParser = argument => Words.OneOf(argument, "--channels", "1", "3") is { } text ? text[0] - '0' : null,
    };

    public Option<int?> ClassLimit { get; } = Numbers.Whole("--class-limit", "Keep the first so many classes.");

    public Option<int?> Limit { get; } = Numbers.Whole("--limit", "Keep so many samples, spread over the set.");

    public Option<bool> Mirror { get; } = new("--mirror") { Description = "Show each picture mirrored half of the time; wrong for digits and letters." };

    public Option<bool> Unconditional { get; } = new("--unconditional") { Description = "Ignore the classes that the data have." };

    public Option<ulong> Seed { get; } = Numbers.Seed("Where all random numbers come from: the same seed makes the same model. [default: 0]");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<int?> Grids { get; } = Numbers.Whole("--grids", "Pictures of samples drawn over the run. [default: 20]", 1, 100_000);

    public Option<double?> CheckpointEvery { get; } = Numbers.Positive("--checkpoint-every", "Seconds between checkpoints to go on from; more where they would cost over 1 % of the time. [default: 30]");

    public Option<long?> CheckpointSteps { get; } = Numbers.Long("--checkpoint-steps", "Steps between checkpoints, in place of seconds.");

    public Option<int?> Keep { get; } = Numbers.Whole("--keep", "How many of the newest checkpoints stay. [default: 2]", CheckpointFolder.FewestKept);

    public Option<long?> KeepEvery { get; } = Numbers.Long("--keep-every", "Keep the checkpoints at multiples of this step too.");

    public Option<string[]> Judge { get; } = new("--judge")
    {
        HelpName = "METRIC[:option=value,...]",
        Description = "Measure this now and then against samples that are not learned from, and keep the checkpoint that is best by the first: see duel list metrics.",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> JudgeFeatures { get; } = new("--judge-features") { HelpName = "NAME[=FILE]", Description = "The network that pictures are judged with: see duel features list. pixels for none. [default: garments]" };

    public Option<double?> JudgeShare { get; } = Numbers.Positive("--judge-share", "Share of the time that judging takes, where the run is limited in time. [default: 0.05]");

    public Option<long?> JudgeSteps { get; } = Numbers.Long("--judge-steps", "Steps between judgements. [default: a share of the time; 20 over a run limited in steps]");

    public Option<int?> JudgeSamples { get; } = Numbers.Whole("--judge-samples", "Samples generated for each judgement. [default: 1000]", 4);

    public Option<int?> Patience { get; } = Numbers.Whole("--patience", "End the run after so many judgements without a new best one. [default: never]");

    public Option<OnTrouble?> OnTrouble { get; } = new("--on-trouble")
    {
        HelpName = "recover|stop|tell|ignore",
        Description = "When the run falls ill: go back to its last healthy state and change something, end with exit code 4, only say so, or do not look. [default: recover]",
        CustomParser = argument => Words.OneOf(argument, "--on-trouble", "recover", "stop", "tell", "ignore") is { } text ? Enum.Parse<OnTrouble>(text, ignoreCase: true) : null,
    };

    public Option<int?> Recoveries { get; } = Numbers.Whole("--recoveries", "How many times a run goes back at most. [default: 5]", 1, 100);

    public Option<string?> Resume { get; } = new("--resume") { HelpName = "RUN", Description = "Go on with a run from its newest checkpoint, to the bits that it would have come to undisturbed. Its options stay." };

    public Option<bool> Extend { get; } = new("--extend") { Description = "With --resume: --steps, --samples and --minutes are new limits of the whole run." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Build everything, time a few steps, say what the run would take, and write nothing." };
}
