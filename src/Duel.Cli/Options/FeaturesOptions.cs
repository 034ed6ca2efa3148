namespace Duel.Cli;

/// <summary>Options of <c>duel features</c>.</summary>
internal sealed class FeaturesOptions
{
    public Argument<string> Action { get; } = new("ACTION")
    {
        Description = "list: which networks there are, where their weights are looked for, and what each is good for. train: train a small one on pictures with classes.",
        CustomParser = argument => Words.OneOf(argument, "duel features", "list", "train") ?? "",
    };

    public Option<string> Data { get; } = new("--data") { HelpName = "DATA", Description = "Pictures that train learns from: square, with classes.", DefaultValueFactory = _ => "fashion" };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where train writes its network, as .safetensors." };

    public Option<int?> Steps { get; } = Numbers.Whole("--steps", "Steps of 64 pictures that train takes. [default: 1500]");

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same network. [default: 0]");
}
