using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel walk</c>: an animation from sample to sample.</summary>
internal sealed class Walk : ICommand
{
    private const int UsualFrames = 120;
    private const double UsualRate = 25, FastestRate = 50;

    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run of pictures, or any folder with model.json and model.safetensors." };
    private readonly Option<string> seeds = new("--seeds") { HelpName = "A,B,...", Description = "The samples that it passes: of each seed the first that duel generate makes.", Required = true };
    private readonly Option<int?> frames = Numbers.Whole("--frames", "Pictures on the way. [default: 120]", 2, 10_000);
    private readonly Option<bool> loop = new("--loop") { Description = "Go back to the first sample, so that the animation has no seam." };
    private readonly Option<double?> rate = Numbers.Positive("--rate", "Pictures a second of a GIF, up to 50. [default: 25]");
    private readonly Option<string?> labels = new("--class") { HelpName = "A,B,...", Description = "The class of each sample by its number, or one for all. [default: the first, or each seed's cluster]" };
    private readonly Option<double?> truncation = Numbers.Positive("--truncation", "As for duel generate.");
    private readonly Option<bool> force = new("--force", "-f") { Description = "Write over a file." };
    private readonly Option<string> output = new("--out", "-o") { HelpName = "PATH", Description = "FILE.gif for an animation, FILE.mp4 for a video where ffmpeg is installed, FILE.npy for an array (bytes [T, C, H, W]), FILE.png for all pictures in one, else a folder of PNG files.", Required = true };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("walk", "Walk through the latent space of a run, from sample to sample, as an animation.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel walk runs/fashion-001 --seeds 1,5,9 --loop -o walk.gif", "Three samples and back to the first, without a seam"),
            ("duel walk runs/fashion-001 --seeds 1,2 --frames 8 -o walk.png", "Eight pictures from one sample to another, side by side"))
        {
            run, output, seeds, frames, loop, rate, labels, truncation, force,
        };
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        var (saved, asked) = (TrainedGenerator.Open(shell, given.GetValue(run)!), given.GetValue(output)!);
        if (!saved.Spec.IsPicture)
            throw CommandException.BadInput($"{given.GetValue(run)}: its samples are {saved.Spec}, and a walk is of pictures", "Give a run that was trained on pictures.");
        if (given.GetValue(rate) is > FastestRate and var fast)
            throw CommandException.Usage(string.Create(CultureInfo.InvariantCulture, $"--rate {fast}: programs show at most {FastestRate} pictures of a GIF a second"), null);
        var walk = new LatentWalk(Listed("--seeds", given.GetValue(seeds)!), given.GetValue(frames) ?? UsualFrames)
        {
            IsLoop = given.GetValue(loop),
            Labels = given.GetValue(labels) is { } classes ? [.. Listed("--class", classes).Select(one => (int)Math.Min(one, int.MaxValue))] : null,
            Truncation = given.GetValue(truncation),
        };
        using var file = SampleFiles.For(asked, shell.At(asked), saved.Spec, walk.Frames, columns: 0, given.GetValue(force), given.GetValue(rate) ?? UsualRate);
        saved.Walk(walk, (sample, _) => file.Add(sample), shell.Stop.Token);
        file.Complete();
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, seeds = walk.Seeds, frames = walk.Frames, loop = walk.IsLoop })
            : $"wrote {Quantity.Of(walk.Frames)} pictures from sample to sample to {asked}");
        return ExitCode.Done;
    }

    private static ulong[] Listed(string option, string text) => [.. text.Split(',').Select(one => ulong.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw CommandException.Usage($"{option} {text}: \"{one}\" is not a whole number from 0 on", "Give numbers with commas between them, such as 1,5,9."))];
}
