namespace Duel.Cli;

/// <summary>Options of <c>duel export</c>.</summary>
internal sealed class ExportOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of any recipe." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "The file, NAME.onnx, or the folder of --to hf and tensorboard.", Required = true };

    public Option<string> To { get; } = new("--to")
    {
        HelpName = "onnx|hf|tensorboard",
        Description = "A file with one network, a folder for a model hub such as Hugging Face, or an event file with the run's curves and grids.",
        DefaultValueFactory = _ => "onnx",
        CustomParser = argument => Words.OneOf(argument, "--to", "onnx", "hf", "tensorboard") ?? "",
    };

    public Option<string> License { get; } = new("--license") { HelpName = "ID", Description = "For hf, the licence that the weights are given under, such as mit or cc-by-4.0.", DefaultValueFactory = _ => "other" };

    public Option<string?> Network { get; } = new("--network") { HelpName = "NAME", Description = "Which of the run's networks: a name that does not exist lists them. discriminator is read from the newest checkpoint of a GAN. [default: the one that makes samples]" };

    public Option<int?> Batch { get; } = Numbers.Whole("--batch", "Samples that the file takes at once. [default: any number]", 1, 4096);

    public Option<bool> Check { get; } = new("--check") { Description = "Run the file in ONNX Runtime beside the network here, on batches of 1, 2 and 7, and print the largest difference." };

    public Option<bool> Force { get; } = new("--force", "-f") { Description = "Write over a file." };
}
