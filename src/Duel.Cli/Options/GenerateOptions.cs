namespace Duel.Cli;

/// <summary>Options of <c>duel generate</c>.</summary>
internal sealed class GenerateOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run, or any folder with model.json and model.safetensors." };

    public Option<string> Out { get; } = new("--out", "-o")
    {
        HelpName = "PATH",
        Description = "FILE.png for one picture with all samples, FILE.npy for an array (bytes [N, C, H, W]; points float32 [N, D]), FILE.csv for points, else a folder of PNG files.",
        Required = true,
    };

    public Option<string?> Checkpoint { get; } = new("--checkpoint") { HelpName = "best|newest|STEP", Description = "The generator as it was at a checkpoint: best for the one with the best evaluation (duel train --evaluate). [default: as the run ended]" };

    public Option<int?> Count { get; } = Numbers.Whole("--count", "How many. [default: 64; points: 1024]");

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same samples, however many are asked for. [default: 0]");

    public Option<string?> Class { get; } = new("--class") { HelpName = "NUMBER|NAME", Description = "Only this class. [default: all classes in turn]" };

    public Option<double?> Truncation { get; } = Numbers.Positive("--truncation", "Redraw latents beyond this, such as 0.7: likelier samples of less variety. A generator with styles moves them to this share of the way from their mean.");

    public Option<int?> Columns { get; } = Numbers.Whole("--columns", "Columns of the grid. [default: about as many as rows]", 1, 1000);

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<bool> Force { get; } = new("--force", "-f") { Description = "Write over a file, or into a folder that is not empty." };
}
