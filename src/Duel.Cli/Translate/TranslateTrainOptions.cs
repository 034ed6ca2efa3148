using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What <c>duel translate train</c> takes.</summary>
internal sealed class TranslateTrainOptions : PairFolders
{
    /// <summary>What is typed for pairs as they are.</summary>
    public const string NoView = "none";

    public Argument<string?> Folder { get; } = new("DIR") { Description = "With --from: pictures that are wanted.", Arity = ArgumentArity.ZeroOrOne };

    public Option<bool> Unpaired { get; } = new("--unpaired") { Description = "Nothing pairs --a and --b: only the kinds of pictures are learned." };

    public Option<string?> Method { get; } = Words.Choice("--method", "With --unpaired: there and back again, which learns both ways, or a contrast of patches, which learns one way in half the time. [default: cyclegan]", "cyclegan", "cut", "fastcut");

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "The run's folder. [default: runs/NAME-001 and so on]" };

    public Option<string> Preset { get; } = new("--preset")
    {
        HelpName = "cpu|drawings|paper",
        Description = "cpu for small pictures in minutes, drawings for clean lines to be coloured, paper for 256 pixels as published.",
        DefaultValueFactory = _ => "cpu",
        CustomParser = argument => Words.OneOf(argument, "--preset", "cpu", "drawings", "paper") ?? "",
    };

    public Option<int?> Size { get; } = Numbers.Whole("--size", "Height and width that is trained at; a power of two for a U-Net, a multiple of 4 for a ResNet. [default: 64]", 4, 4096);

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "End after so many steps. [default: 50000; 6000 without pairs]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "End after so many minutes.");

    public Option<int?> Batch { get; } = Numbers.Whole("--batch", "Pictures a batch. [default: 1; 4 without pairs]", 1, 4096);

    public Option<double?> Adversarial { get; } = Numbers.NotNegative("--adversarial", "Weight of the game; 0 for none: with --read-back 0 too, the network to compare with. [default: 1]");

    public Option<double?> Distance { get; } = Numbers.NotNegative("--distance", "Weight of the distance from the picture that is wanted, of pairs. [default: 30]");

    public Option<double?> AloneFirst { get; } = Numbers.NotNegative("--alone-first", "The share of the run, at its beginning, that learns by the distance alone, of pairs; below 1. [default: 0.6]");

    public Option<double?> FeatureMatching { get; } = Numbers.NotNegative("--feature-matching", "Weight of the distance in the discriminator's features, of pairs; 10 in pix2pixHD. [default: 10]");

    public Option<double?> ReadBack { get; } = Numbers.NotNegative("--read-back", "Weight of the distance between the input and what a second network reads back from the output, of pairs. [default: 10]");

    public Option<string?> Penalty { get; } = new("--penalty") { HelpName = "NAME", Description = "What the discriminator pays, such as r1:gamma=1: see duel list penalties. Of pairs. [default: none]" };

    public Option<double?> DiscriminatorPace { get; } = Numbers.Positive("--discriminator-pace", "Step size of the discriminator beside that of the generator, of pairs. [default: 0.25]");

    public Option<string?> Augment { get; } = new("--augment") { HelpName = "NAME", Description = "Show the discriminator pairs changed, so that few are not learned by heart: a view by name, or none. Of pairs. [default: diffaugment:policy=translation+cutout]" };

    public Option<string?> Game { get; } = new("--game") { HelpName = "NAME", Description = "The game: see duel list games. [default: least-squares]" };

    public Option<string?> Network { get; } = Words.Choice("--network", "What translates. [default: unet; resnet without pairs]", "unet", "resnet");

    public Option<string?> Up { get; } = Words.Choice("--up", "How sizes are doubled; resize leaves no checkerboard. [default: resize; transposed without pairs]", "transposed", "resize");

    public Option<string?> Norm { get; } = Words.Choice("--norm", "What normalises a U-Net and its discriminator: each channel over the picture, or each place by itself, which leaves areas of one colour more even. [default: instance; place for drawings]", "instance", "place");

    public Option<string?> Refine { get; } = Words.Choice("--refine", "Whether a U-Net convolves again after each doubling and goes back to the input at full size, so that colours can end where lines do. [default: off; on for drawings]", "on", "off");

    public Option<int?> Halvings { get; } = Numbers.Whole("--halvings", "How often a U-Net halves pictures; 0 for down to one pixel. [default: 4]", 0, 12);

    public Option<double?> Dropout { get; } = Numbers.NotNegative("--dropout", "The share that a U-Net drops after doublings to 8 pixels or fewer, in training; below 1. [default: 0.5]");

    public Option<int?> Width { get; } = Numbers.Whole("--width", "Channels of the first layer of what translates. [default: 32; 16 without pairs]", 1, 1024);

    public Option<int?> Field { get; } = new("--field")
    {
        HelpName = "1|16|34|70|142|286",
        Description = "The side of the patches that the discriminator judges. [default: 34]",
        CustomParser = argument => Words.OneOf(argument, "--field", "1", "16", "34", "70", "142", "286") is { } field ? int.Parse(field, System.Globalization.CultureInfo.InvariantCulture) : null,
    };

    public Option<double?> Rate { get; } = Numbers.Positive("--rate", "Step size of both players. [default: 2e-4; 4e-4 without pairs]");

    public Option<bool> NoJitter { get; } = new("--no-jitter") { Description = "Do not shift pictures at random." };

    public Option<bool> NoMirror { get; } = new("--no-mirror") { Description = "Do not mirror pictures at random; for digits and letters." };

    public Option<string?> Strokes { get; } = Words.Choice("--strokes", "Whether drawings get thicker strokes and gaps, so that other hands are understood. [default: vary, wherever drawings are given]", "vary", "keep");

    public Option<ulong> Seed { get; } = Numbers.Seed("Where all random numbers come from: the same seed makes the same model. [default: 0]");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<double?> CheckpointEvery { get; } = Numbers.Positive("--checkpoint-every", "Seconds between checkpoints to go on from; more where they would cost over 1 % of the time. [default: 30]");

    public Option<string?> Resume { get; } = new("--resume") { HelpName = "RUN", Description = "Go on with a run from its newest checkpoint, to the bits that it would have come to undisturbed. With --steps or --minutes, up to that new limit." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print what would be learned, and write nothing." };

    /// <summary>The limits that were typed, or null for none.</summary>
    public Budget? Limits(ParseResult given) => given.GetValue(Steps) is null && given.GetValue(Minutes) is null ? null
        : new(given.GetValue(Steps), Time: given.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
}
