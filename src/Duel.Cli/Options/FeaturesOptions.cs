namespace Duel.Cli;

/// <summary>Options of <c>duel features</c>.</summary>
internal sealed class FeaturesOptions
{
    public Argument<string> Action { get; } = new("ACTION")
    {
        Description = "list: which networks there are, where their weights are looked for, and what each is good for. train: train a small one on pictures with classes. add: make an ONNX file known by its name.",
        CustomParser = argument => Words.OneOf(argument, "duel features", "list", "train", "add") ?? "",
    };

    public Argument<string?> File { get; } = new("FILE") { Description = "For add: a classifier or trunk, FILE.onnx, that takes one square picture.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Name { get; } = new("--name") { HelpName = "NAME", Description = "For add: the name that --features takes. [default: the file's]" };

    public Option<string?> Mean { get; } = new("--mean") { HelpName = "A,B,C", Description = "For add: what is taken off values from 0 to 1, for each channel. [default: torchvision's, or 0.5 of grey pictures]" };

    public Option<string?> Deviation { get; } = new("--std") { HelpName = "A,B,C", Description = "For add: what they are then divided by. [default: torchvision's, or 0.5 of grey pictures]" };

    public Option<bool> BlueFirst { get; } = new("--bgr") { Description = "For add: channels are blue, green, red; means and deviations too." };

    public Option<string> Data { get; } = new("--data") { HelpName = "DATA", Description = "Pictures that train learns from: square, with classes.", DefaultValueFactory = _ => "fashion" };

    public Option<bool> Clips { get; } = new("--clips") { Description = "For train: the network that duel video report looks at clips with, from clips that are drawn for it, in place of one for pictures." };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where train writes its network, as .safetensors." };

    public Option<int?> Steps { get; } = Numbers.Whole("--steps", "Steps of 64 pictures, or 32 clips, that train takes. [default: 1500; with --clips 8000]");

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same network. [default: 0]");

    public Option<string> Device { get; } = EngineChoice.Option("train with");
}
