namespace Duel.Cli;

/// <summary><c>duel caption draw</c>: pictures of a sentence.</summary>
internal sealed class CaptionDraw() : RecipeVerb<CaptionDrawOptions>("caption", 1, "draw", "Draw pictures from words with a run.",
    ("duel caption draw runs/shapes-001 \"a large red circle at the top left\" -n 8 -o circles.png", "Eight pictures in one"),
    ("duel caption draw runs/shapes-001 \"a small blue square on the left\" --to \"a large red circle on the right\" -o between.png", "The pictures between two sentences"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, sentence, to, seed) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Sentence)!, given.GetValue(Options.To), given.GetValue(Options.Seed));
        var (asked, count) = (given.GetValue(Options.Out)!, given.GetValue(Options.Count) ?? 8);
        if (to is not null && count < 2)
            throw CommandException.Usage($"-n {count}: a way from one sentence to another has 2 pictures or more", "Give -n 2 or more, or leave --to out.");
        var model = CaptionModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        UnknownTokens.Tell(model.Tokenizer, [sentence, to ?? ""], shell.Voice(json: true), "they are left out");
        using var file = SampleFiles.For(asked, shell.At(asked), model.Spec, count, to is null ? 0 : count, given.GetValue(Options.Force));
        foreach (var picture in to is null ? model.Draw(sentence, count, seed) : model.Interpolate(sentence, to, count, seed))
        {
            var sample = new float[model.Spec.Length];
            PixelScale.ToSamples(picture.Pixels, sample);
            file.Add(sample);
        }
        file.Complete();
        shell.Output.WriteLine(json ? JsonText.Of(new { output = asked, count, seed, sentence, to }) : $"wrote {Quantity.Of(count)} picture{(count == 1 ? "" : "s")} to {asked}");
    }
}

/// <summary>Options of <c>duel caption draw</c>.</summary>
internal sealed class CaptionDrawOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel caption train." };

    public Argument<string> Sentence { get; } = new("WORDS") { Description = "What the pictures are to show, in quotation marks." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many pictures. [default: 8]", 1, 100_000);

    public Option<string?> To { get; } = new("--to") { HelpName = "WORDS", Description = "Draw the way to this sentence in place of different pictures of the first." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "Where the pictures go: one .png, an .npy, or a folder.", Required = true };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed draws the same pictures, however many are asked for. [default: 0]");

    public Option<bool> Force { get; } = new("--force") { Description = "Write into a folder that is not empty, and over a file." };
}
