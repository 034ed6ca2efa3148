namespace Duel.Cli;

/// <summary>Options of the verbs below <c>duel augment</c> that train.</summary>
internal class AugmentOptions
{
    public Argument<string> Data { get; } = new("DATA") { Description = "Labelled pictures: a folder with a folder of pictures for each class, or an IDX, CIFAR, .npz or .zip file." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Folder for all results; it must not exist, or be empty, or hold what the same command began.", Required = true };

    public Option<int?> PerClass { get; } = Numbers.Whole("--per-class", "Draw N labelled pictures of each class, always the same with the same seed. [default: all]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", $"Stop each generator's training after X minutes. [default: {ScarcePictures.UsualMinutes}, if no other limit is given]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Stop each generator's training after N steps.");

    public Option<int?> Width { get; } = Numbers.Whole("--width", "Channels of the networks' narrowest layers. [default: 32]", 1, 1024);

    public Option<int?> Size { get; } = Numbers.Whole("--size", "Height and width that pictures are brought to. [default: the pictures' own, if the network can]", 1, 4096);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where draws, networks and latents come from. [default: 0]");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<string> Device { get; } = EngineChoice.Option("train with");

    /// <summary>The pictures, and how generators learn from them.</summary>
    public ScarcePictures Pictures(ParseResult given, Shell shell)
    {
        var usual = new ScarcePictures { Path = SettingOptions.PlaceOf(given.GetValue(Data)!, shell), Size = given.GetValue(Size), PerClass = given.GetValue(PerClass) };
        var (steps, minutes) = (given.GetValue(Steps), given.GetValue(Minutes));
        return usual with
        {
            Width = given.GetValue(Width) ?? usual.Width,
            Device = given.GetValue(Device)!,
            Budget = steps is null && minutes is null ? usual.Budget : new(steps, Time: minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null),
        };
    }
}
